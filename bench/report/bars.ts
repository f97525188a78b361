export interface Bar {
  readonly label: string
  readonly value: number
  readonly shown: string
  readonly isOurs: boolean
}

const ROW = 28
const LABELS = 300
const WIDTH = 860
const MARGIN = 16

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Horizontal bars as SVG, for a light and a dark page: the reader's own setting decides, so one file serves both. */
export function bars(title: string, all: readonly Bar[]): string {
  const most = Math.max(...all.map(({ value }) => value))
  const room = WIDTH - LABELS - 110
  const rows = all.map(({ label, value, shown, isOurs }, index) => {
    const y = 56 + index * ROW
    const width = Math.max(2, (value / most) * room)
    return [
      `<text x="${LABELS - 10}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${isOurs ? 'ours' : 'other'}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="19" rx="3"/>`,
      `<text x="${(LABELS + width + 8).toFixed(1)}" y="${y + 14}">${escaped(shown)}</text>`,
    ].join('')
  })
  const height = 56 + all.length * ROW + MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>
svg{background:#fff;font:13px system-ui,sans-serif}text{fill:#1f2328}.title{font-weight:600;font-size:15px}
.ours{fill:#0969da}.other{fill:#8c959f}
@media (prefers-color-scheme:dark){svg{background:#0d1117}text{fill:#e6edf3}.ours{fill:#4493f8}.other{fill:#656c76}}
</style>
<text class="title" x="${MARGIN}" y="30">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`
}
