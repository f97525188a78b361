import { parse } from 'yaml'

/** A manifest of the workspace, as changesets read it. */
export interface Versioned {
  readonly path: string
  readonly name?: string
  readonly version?: string
  readonly private?: boolean
}

/** Returns the packages that changesets cannot compare: one without a version stops every release. */
export function findUnversioned(manifests: readonly Versioned[]): string[] {
  return manifests
    .filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version ?? ''))
    .map(({ path, version = 'none' }) => `${path} has the version ${version}: write "version": "0.0.0"`)
}

/** Returns what a changeset names that no release can have: a package that is not there, or is private. */
export function findChangesetFaults(path: string, text: string, manifests: readonly Versioned[]): string[] {
  const [, front = ''] = /^---\n([\s\S]*?)\n?---\n/.exec(text) ?? []
  const releases: Readonly<Record<string, string>> = parse(front) ?? {}
  const published = manifests.filter((manifest) => manifest.private !== true).map(({ name }) => name)
  return [
    ...(Object.keys(releases).length === 0 ? [`${path} names no package`] : []),
    ...Object.entries(releases).flatMap(([name, bump]) => [
      ...(published.includes(name) ? [] : [`${path} names ${name}, which is no published package of this workspace`]),
      ...(['major', 'minor', 'patch'].includes(bump)
        ? []
        : [`${path} asks for "${bump}": write major, minor or patch`]),
    ]),
  ]
}
