import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One package version of a release, as the job that built it names it to the jobs that publish and tag it. */
export interface Release {
  readonly name: string
  readonly version: string
  /** `packages/session` */
  readonly directory: string
  /** A file name without a directory. */
  readonly tarball: string
  /** SHA-256 of the tarball, in lower-case hex. */
  readonly sha256: string
}

/** All paths that `changeset version` may write. */
export const versioned = /^(?:\.changeset\/[\w-]+\.md|packages\/[\w-]+\/(?:package\.json|CHANGELOG\.md))$/

const shapes: Readonly<Record<keyof Release, RegExp>> = {
  name: /^(?:@latchkey\/)?[a-z][a-z0-9-]*$/,
  version: /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/,
  directory: /^packages\/[a-z0-9-]+$/,
  tarball: /^[a-z0-9][\w.-]*\.tgz$/,
  sha256: /^[0-9a-f]{64}$/,
}

/**
 * Returns the releases in the order in which they are published.
 * @throws If the text is missing or has a field of another shape: nothing of it is used then.
 */
export function parseReleases(text: string | undefined): Release[] {
  const parsed: unknown = text ? JSON.parse(text) : null
  if (!Array.isArray(parsed) || parsed.length === 0)
    throw new Error('RELEASES holds no list of packages. Set it to the output `releases` of the job that builds them.')
  const releases = parsed.map((entry, index) => {
    for (const [field, shape] of Object.entries(shapes))
      if (!shape.test(String(entry?.[field])))
        throw new Error(`RELEASES[${index}].${field} is ${JSON.stringify(entry?.[field])}. It must match ${shape}.`)
    return entry as Release
  })
  for (const field of ['name', 'tarball'] as const)
    if (new Set(releases.map((release) => release[field])).size < releases.length)
      throw new Error(`RELEASES names one ${field} twice. Each package is published once.`)
  return releases
}

/** Returns the SHA-256 of a file, in lower-case hex. */
export const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Returns how a directory of tarballs differs from the releases: another digest, another package, a file too many. */
export function findTarballFaults(directory: string, releases: readonly Release[]): string[] {
  const listed = new Set(releases.map(({ tarball }) => tarball))
  return [
    ...readdirSync(directory)
      .filter((file) => !listed.has(file))
      .map((file) => `${file} is in ${directory}, but in no release`),
    ...releases.flatMap((release) => findFaults(join(directory, release.tarball), release)),
  ]
}

function findFaults(path: string, { name, version, tarball, sha256 }: Release): string[] {
  if (!existsSync(path)) return [`${tarball} is missing`]
  const digest = digestOf(path)
  // Nothing reads a tarball that the build job did not make.
  if (digest !== sha256) return [`${tarball} has the SHA-256 ${digest}, but was built with ${sha256}`]
  const manifest = readManifest(path)
  return manifest.name === name && manifest.version === version
    ? []
    : [`${tarball} holds ${manifest.name}@${manifest.version}, but is listed as ${name}@${version}`]
}

/** Returns the `package.json` inside a tarball. */
export function readManifest(tarball: string): { readonly name: string; readonly version: string } {
  return JSON.parse(execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }))
}
