export interface Line {
  readonly label: string
  readonly isOurs: boolean
  readonly values: readonly number[]
}

export interface Panel {
  readonly title: string
  readonly places: readonly string[]
  readonly lines: readonly Line[]
}

const WIDTH = 860
const [PANEL_WIDTH, PANEL_HEIGHT] = [400, 210]
const [LEFT, TOP, ROOM_X, ROOM_Y] = [44, 34, 330, 120]

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Panels of lines over a logarithmic axis, for a light and a dark page as the bars are. */
export function lines(title: string, panels: readonly Panel[]): string {
  const all = panels.flatMap((panel) => panel.lines.flatMap(({ values }) => values))
  const [least, most] = [10 ** Math.floor(Math.log10(Math.min(...all))), 10 ** Math.ceil(Math.log10(Math.max(...all)))]
  const yOf = (value: number): number => TOP + ROOM_Y * (1 - Math.log10(value / least) / Math.log10(most / least))
  const height = 48 + Math.ceil(panels.length / 2) * PANEL_HEIGHT
  const drawn = panels.map((panel, index) => {
    const at = `translate(${16 + (index % 2) * (PANEL_WIDTH + 20)},${48 + Math.floor(index / 2) * PANEL_HEIGHT})`
    return `<g transform="${at}">${drawPanel(panel, { least, most, yOf })}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>
svg{background:#fff;font:12px system-ui,sans-serif}text{fill:#1f2328}.title{font-weight:600;font-size:15px}.panel{font-weight:600}
.grid{stroke:#d1d9e0}.line{fill:none;stroke-width:2}.ours{stroke:#0969da}.second{stroke-dasharray:5 3}.other{stroke:#8c959f}
@media (prefers-color-scheme:dark){svg{background:#0d1117}text{fill:#e6edf3}.grid{stroke:#30363d}.ours{stroke:#4493f8}.other{stroke:#656c76}}
</style>
<text class="title" x="16" y="30">${escaped(title)}</text>
${drawn.join('\n')}
</svg>
`
}

interface Axis {
  readonly least: number
  readonly most: number
  yOf(value: number): number
}

function drawPanel({ title, places, lines: drawn }: Panel, { least, most, yOf }: Axis): string {
  const xOf = (index: number): number => LEFT + (ROOM_X * (index + 0.5)) / places.length
  const decades = Array.from({ length: Math.round(Math.log10(most / least)) + 1 }, (_, power) => least * 10 ** power)
  return [
    `<text class="panel" x="${LEFT}" y="20">${escaped(title)}</text>`,
    ...decades.map(
      (value) =>
        `<line class="grid" x1="${LEFT}" x2="${LEFT + ROOM_X}" y1="${yOf(value)}" y2="${yOf(value)}"/><text x="${LEFT - 6}" y="${yOf(value) + 4}" text-anchor="end">${value}</text>`,
    ),
    ...places.map(
      (place, index) =>
        `<text x="${xOf(index)}" y="${TOP + ROOM_Y + 18}" text-anchor="middle">${escaped(place)}</text>`,
    ),
    ...drawn.map(({ label, isOurs, values }, index) => {
      const points = values.map((value, place) => `${xOf(place).toFixed(1)},${yOf(value).toFixed(1)}`).join(' ')
      const kind = isOurs ? `ours${index > 0 ? ' second' : ''}` : 'other'
      return `<polyline class="line ${kind}" points="${points}"><title>${escaped(label)}</title></polyline><text x="${xOf(0)}" y="${(yOf(values[0] ?? least) - 6).toFixed(1)}">${escaped(label)}</text>`
    }),
  ].join('')
}
