import type { Reason } from './reasons.ts'
import type { Score, Survivor } from './scores.ts'

/** Of each hundred mutants, how many a group has to kill (security bar Z5). */
export const LEAST_PERCENT = 90

export const percentOf = ({ killed, tried }: Pick<Score, 'killed' | 'tried'>): number =>
  tried === 0 ? 0 : Math.floor((killed / tried) * 1000) / 10

/** When and what was measured, the groups with their scores, and every survivor: one row for each line of a source. */
export function renderScores(scores: readonly Score[], reasons: readonly Reason[], measured: string): string {
  const groups = scores.map(
    (score) => `| ${score.name} | ${score.killed} | ${score.survivors.length} | ${percentOf(score)} % |`,
  )
  const survivors = byLine(scores.flatMap((score) => score.survivors)).map(
    ({ survivor, count }) =>
      `| \`${survivor.file}\` | ${inCode(survivor.line)} | ${count} | ${reasonFor(survivor, reasons) ?? 'no test yet'} |`,
  )
  return [
    measured,
    '',
    '| group | killed | survived | score |',
    '| --- | --- | --- | --- |',
    ...groups,
    '',
    '| source | line | survivors | why |',
    '| --- | --- | --- | --- |',
    ...survivors,
  ].join('\n')
}

const reasonFor = ({ file, line }: Survivor, reasons: readonly Reason[]): string | undefined =>
  reasons.find((reason) => reason.file === file && line.includes(reason.line))?.why

function byLine(survivors: readonly Survivor[]): { survivor: Survivor; count: number }[] {
  const rows = new Map<string, { survivor: Survivor; count: number }>()
  for (const survivor of survivors) {
    const key = `${survivor.file} ${survivor.line}`
    rows.set(key, { survivor, count: (rows.get(key)?.count ?? 0) + 1 })
  }
  return [...rows.values()]
}

/** A line of a source inside a cell: a bar would end the cell, and a backquote the code. */
const inCode = (line: string): string => `\`\` ${line.replaceAll('|', '\\|').slice(0, 110)} \`\``
