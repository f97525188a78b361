import { basename, join } from 'node:path'
import { packPackage } from '../packages/check-tarball.ts'
import type { Package } from '../source/read-workspace.ts'
import { digestOf, readManifest, type Release } from './releases.ts'

/** A packed package: its entry in the list of releases, and the files in its tarball. */
export interface PackedPackage {
  readonly source: Package
  readonly release: Release
  readonly files: readonly string[]
}

/** Packs every package that is published into a directory. Returns them in the order in which they can be published. */
export function packRelease(workspace: readonly Package[], destination: string): Promise<PackedPackage[]> {
  const published = workspace.filter(({ manifest }) => manifest.private !== true)
  return Promise.all(
    orderByDependency(published).map(async (source) => {
      const { tarball, files } = await packPackage(source.directory, destination)
      const { name, version } = readManifest(tarball)
      const { directory } = source
      return {
        source,
        files,
        release: { name, version, directory, tarball: basename(tarball), sha256: digestOf(tarball) },
      }
    }),
  )
}

/**
 * Sorts packages so that each follows those it depends on: a version that is on the registry can always be installed.
 * @throws If packages depend on each other in a circle.
 */
export function orderByDependency(packages: readonly Package[]): Package[] {
  const names = new Set(packages.map(({ manifest }) => manifest.name))
  const ordered: Package[] = []
  let left = packages.toSorted((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))
  while (left.length > 0) {
    const done = new Set(ordered.map(({ manifest }) => manifest.name))
    const ready = left.filter((one) => dependenciesOf(one).every((name) => !names.has(name) || done.has(name)))
    if (ready.length === 0)
      throw new Error(`${left.map(({ manifest }) => manifest.name).join(', ')} depend on each other in a circle.`)
    ordered.push(...ready)
    left = left.filter((one) => !ready.includes(one))
  }
  return ordered
}

const dependenciesOf = ({ manifest }: Package): string[] =>
  Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies })

/** Returns what a packed manifest would ask of an app that only this workspace can answer: `workspace:` and `catalog:`. */
export function findUnresolved(directory: string, { tarball }: Release): string[] {
  return Object.entries(readManifest(join(directory, tarball))).flatMap(([field, value]) =>
    /dependencies$/i.test(field) && typeof value === 'object'
      ? Object.entries(value ?? {})
          .filter(([, range]) => /^(?:workspace|catalog|link|file):/.test(String(range)))
          .map(([name, range]) => `${field} asks for ${name}@${String(range)}`)
      : [],
  )
}
