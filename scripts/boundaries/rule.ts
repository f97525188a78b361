import type { Package } from '../source/read-workspace.ts'

/** One rule of the design: what it says, and every place that breaks it as `path: why`. */
export interface Rule {
  readonly says: string
  readonly find: (packages: readonly Package[]) => string[]
}

/** The sources of one package, none where it is not there yet. */
export function sourcesOf(packages: readonly Package[], directory: string): Package['sources'] {
  return packages.find((candidate) => candidate.directory === directory)?.sources ?? []
}
