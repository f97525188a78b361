import { publicNames } from '../source/public-names.ts'
import type { Package } from '../source/read-workspace.ts'

/** The size of one package: what `scripts/budget.json` lists and the check prints. */
export interface Size {
  readonly files: number
  readonly lines: number
  readonly longestFile: number
  readonly longestFunction: number
  readonly dependencies: readonly string[]
  readonly exports: number
}

/** A size, with the names of the longest file and function for the reader. */
export interface Measured extends Size {
  readonly longestFilePath: string
  readonly longestFunctionName: string
}

/** Measures the sources of one package, tests and generated files left out. */
export function measure(source: Package): Measured {
  const { manifest, sources } = source
  const file = sources.toSorted((a, b) => b.lines - a.lines)[0]
  const functions = sources.flatMap(({ path, functions }) => functions.map((one) => ({ path, ...one })))
  const longest = functions.toSorted((a, b) => b.lines - a.lines)[0]
  return {
    files: sources.length,
    lines: sources.reduce((sum, { lines }) => sum + lines, 0),
    longestFile: file?.lines ?? 0,
    longestFunction: longest?.lines ?? 0,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).toSorted(),
    exports: Object.values(publicNames(source)).reduce((sum, names) => sum + names.length, 0),
    longestFilePath: file?.path ?? '-',
    longestFunctionName: longest === undefined ? '-' : `${longest.name} (${longest.path}:${longest.line})`,
  }
}
