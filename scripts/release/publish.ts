// Runs beside `id-token: write`: it imports Node's modules only, and nothing is installed for it.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findTarballFaults, parseReleases, type Release } from './releases.ts'

/** The first npm that exchanges the job's OIDC token for the right to publish (trusted publishing); Node 24 has it. */
const LEAST_NPM = [11, 5, 1] as const

const directory = resolve(process.argv[2] ?? 'release')

function npm(args: readonly string[], stdio: 'inherit' | 'pipe'): { readonly ok: boolean; readonly output: string } {
  const { status, stdout, error } = spawnSync('npm', [...args], { stdio, encoding: 'utf8' })
  if (error !== undefined) throw error
  return { ok: status === 0, output: stdout ?? '' }
}

function requireTrustedPublishing(): void {
  const version = npm(['--version'], 'pipe').output.trim()
  const parts = version.split('.').map(Number)
  const differing = LEAST_NPM.findIndex((least, index) => parts[index] !== least)
  if (differing === -1 || (parts[differing] ?? 0) > (LEAST_NPM[differing] ?? 0)) return
  throw new Error(`npm is ${version}. Trusted publishing needs npm ${LEAST_NPM.join('.')}: use a newer node-version.`)
}

/** True if the registry has this version. Throws if the registry gives no clear answer. */
function isPublished({ name, version }: Release): boolean {
  const { ok, output } = npm(['view', `${name}@${version}`, 'version', '--json'], 'pipe')
  const answer: unknown = output.trim() === '' ? null : JSON.parse(output)
  if (ok) return answer === version
  const { error } = (answer ?? {}) as { error?: { code?: string; summary?: string } }
  if (error?.code === 'E404') return false
  throw new Error(
    `npm view ${name}@${version} failed with ${error?.code ?? 'no code'}. Run this job again: published versions are skipped.`,
  )
}

function publish(release: Release): void {
  const label = `${release.name}@${release.version}`
  if (isPublished(release)) return console.log(`skipped ${label}: it is published`)
  // npm refuses a prerelease under the tag that everybody installs.
  const tag = /-([A-Za-z]+)/.exec(release.version)?.[1] ?? 'latest'
  const options = ['--provenance', '--access', 'public', '--tag', tag, '--ignore-scripts']
  if (!npm(['publish', join(directory, release.tarball), ...options], 'inherit').ok)
    throw new Error(`npm publish failed for ${label}. Run this job again: published versions are skipped.`)
  console.log(`published ${label}`)
}

try {
  const releases = parseReleases(process.env['RELEASES'])
  requireTrustedPublishing()
  const faults = findTarballFaults(directory, releases)
  if (faults.length > 0) throw new Error(`Nothing was published. ${faults.join('. ')}.`)
  for (const release of releases) publish(release)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
