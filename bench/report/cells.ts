import type { Spread } from '../rounds.ts'

type Cell = string | number

const row = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

export const us = ({ median, low, high }: Spread): string =>
  `${median.toFixed(0)} [${low.toFixed(0)}–${high.toFixed(0)}]`
export const times = ({ median, low, high }: Spread): string =>
  `${median.toFixed(1)}× [${low.toFixed(1)}–${high.toFixed(1)}]`

export const mebibytes = (octets: number): string => `${(octets / 2 ** 20).toFixed(1)} MiB`
export const kilobytes = (octets: number): string => `${(octets / 1000).toFixed(1)} KB`
