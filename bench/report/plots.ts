import { bars, type Bar } from './bars.ts'
import { lines, type Panel } from './lines.ts'
import type { Results } from './results.ts'

/** The plots of what was measured, by file name. */
export function plotsOf({ valid, expiry, growth }: Results): Readonly<Record<string, string>> {
  const plots: Record<string, string> = {}
  if (valid !== undefined) {
    const rows = valid.rows.map(({ name, inFlight32 }): Bar => {
      const { median, low, high } = inFlight32.cpu
      const isOurs = name.startsWith('latchkey')
      return {
        label: name,
        value: median,
        shown: `${median.toFixed(0)} [${low.toFixed(0)}–${high.toFixed(0)}]`,
        isOurs,
      }
    })
    plots['valid-session.svg'] = bars('CPU µs a request, valid session, 32 in flight: median [quartiles]', rows)
  }
  if (expiry !== undefined) {
    const shown = expiry.rows.filter(({ processes, provider }) => processes === 1 && provider === 'strict')
    plots['expiry.svg'] = bars(
      'Signed out of one expired session, strict provider, one process',
      shown.map(({ system, requests, spreadMs, signedOut, calls }) => ({
        label: `${system}, ${requests} ${spreadMs === 0 ? 'at once' : 'over 1 s'}`,
        value: signedOut,
        shown: `${signedOut}, ${calls} provider call${calls === 1 ? '' : 's'}`,
        isOurs: system === 'latchkey',
      })),
    )
  }
  if (growth !== undefined) plots['growth.svg'] = lines('CPU µs a request as things grow', panelsOf(growth.rows))
  return plots
}

function panelsOf(rows: NonNullable<Results['growth']>['rows']): Panel[] {
  return [...new Set(rows.map(({ by }) => by))].map((by) => {
    const own = rows.filter((row) => row.by === by)
    const places = [...new Set(own.map(({ at }) => at))]
    const valueOf = (system: string, at: number): number =>
      own.find((row) => row.system === system && row.at === at)?.cpu.median ?? Number.NaN
    return {
      title: by,
      places: places.map((at) => at.toLocaleString('en')),
      lines: [...new Set(own.map(({ system }) => system))].map((system) => ({
        label: system,
        isOurs: system.startsWith('latchkey'),
        values: places.map((at) => valueOf(system, at)),
      })),
    }
  })
}
