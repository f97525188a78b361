import { posix } from 'node:path'
import type { Package } from './read-workspace.ts'

/** The exported names of every entry of a package, sorted: `{ '.': ['AuthService', …] }`. */
export function publicNames({ directory, manifest, sources }: Package): Record<string, string[]> {
  // A JSON file is data: it has no names.
  const entries = Object.entries(manifest.exports ?? {}).filter(([entry]) => !entry.endsWith('.json'))
  return Object.fromEntries(
    entries.map(([entry, target]) => {
      const built = typeof target === 'string' ? target : target.default
      const path = posix.join(directory, built.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts'))
      return [entry, namesOf(path, sources).toSorted()]
    }),
  )
}

// `export *` from a file of the same package is followed: it must not hide a name from review.
function namesOf(path: string, sources: Package['sources']): string[] {
  const file = sources.find((candidate) => candidate.path === path || candidate.path === `${path}x`)
  if (file === undefined) return [`(missing: ${path})`]
  return file.exports.flatMap((name) => {
    const relative = /^\* from (\..*)$/.exec(name)?.[1]
    return relative === undefined ? [name] : namesOf(posix.join(posix.dirname(path), relative), sources)
  })
}
