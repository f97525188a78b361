import type { Manifest } from '../source/read-workspace.ts'

const intended =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$|^dist\/[\w./-]+\.(js|d\.ts|css|svelte)$|^[\w-]+\.schema\.json$/
const required = ['package.json', 'README.md', 'LICENSE']
const testing = /\.(test|test-d|bench)\./

/** A tarball holds what was built and three documents; sources, tests and maps stay here. Entries and provenance are there. */
export function findUnintended(files: readonly string[], manifest: Manifest): string[] {
  const targets = Object.values(manifest.exports ?? {}).map((target) =>
    typeof target === 'string' ? target : target.default,
  )
  return [
    ...files.filter((path) => !intended.test(path) || testing.test(path)).map((path) => `${path} would be published`),
    ...required.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
    ...targets
      .filter((path) => !files.includes(path.replace(/^\.\//, '')))
      .map((path) => `${path} is in exports and missing`),
    ...(manifest.publishConfig?.provenance === true ? [] : ['publishConfig.provenance is not true']),
  ]
}
