import { bars, type Bar } from './bars.ts'
import type { Results } from './results.ts'

/** The plots of what was measured, by file name. */
export function plotsOf({ valid, expiry }: Results): Readonly<Record<string, string>> {
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
  return plots
}
