import { existsSync, readFileSync } from 'node:fs'
import type { Group } from './groups.ts'
import { reportOf } from './run-group.ts'

/** What is used of Stryker's report (mutation-testing-report-schema 1). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

export interface Score {
  readonly name: string
  readonly killed: number
  /** Those that a test noticed and those that none did. What does not compile or is ignored is neither. */
  readonly tried: number
  readonly survivors: readonly Survivor[]
}

export interface Survivor {
  readonly file: string
  /** The line of the source that it is in, as it is written. */
  readonly line: string
  readonly replacement: string
}

const KILLED = new Set(['Killed', 'Timeout'])
const SURVIVED = new Set(['Survived', 'NoCoverage'])

export function scoreOf(name: string, { files }: MutationReport): Score {
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: all }]) =>
    all.map((mutant) => ({ file, lines: source.split('\n'), mutant })),
  )
  const killed = mutants.filter(({ mutant }) => KILLED.has(mutant.status)).length
  const survivors = mutants.filter(({ mutant }) => SURVIVED.has(mutant.status))
  return {
    name,
    killed,
    tried: killed + survivors.length,
    survivors: survivors.map(({ file, lines, mutant }) => ({
      file: file.replace(/^src\//, ''),
      line: lines[mutant.location.start.line - 1]?.trim() ?? '',
      replacement: mutant.replacement ?? '',
    })),
  }
}

/** The score of the group's last run. Throws where there was none. */
export function readScore(group: Group): Score {
  const path = reportOf(group)
  if (!existsSync(path)) throw new Error(`${path} is not there: run node scripts/mutation.ts "${group.name}".`)
  return scoreOf(group.name, JSON.parse(readFileSync(path, 'utf8')) as MutationReport)
}
