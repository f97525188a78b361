import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTarball } from './packages/check-tarball.ts'
import { findUnintended } from './packages/find-unintended.ts'
import { findUnresolved, type PackedPackage, packRelease } from './release/pack.ts'
import { findTarballFaults, parseReleases } from './release/releases.ts'
import { type Finding, report } from './report.ts'
import { readWorkspace } from './source/read-workspace.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-pack-'))

async function checkPackage({ source: { manifest }, release, files }: PackedPackage): Promise<Finding[]> {
  const tarball = join(directory, release.tarball)
  const [lint, types] = await Promise.all([
    checkTarball('publint', [tarball, '--strict']),
    checkTarball('attw', [tarball, '--profile', 'esm-only', '--no-color', ...exceptions(files)]),
  ])
  const unintended = [...findUnintended(files, manifest), ...findUnresolved(directory, release)]
  return [
    { subject: `${manifest.name} packs what it means to`, faults: unintended },
    { subject: `${manifest.name} passes publint --strict`, faults: lint },
    { subject: `${manifest.name} passes attw`, faults: types },
  ]
}

// A bundler finds `x.svelte.d.ts` for `x.svelte`; Node's own resolution, which attw also tries, knows no such file and never loads one.
const exceptions = (files: readonly string[]): string[] =>
  files.some((path) => path.endsWith('.svelte')) ? ['--ignore-rules', 'internal-resolution-error'] : []

try {
  const packed = await packRelease(readWorkspace(), directory)
  const releases = parseReleases(JSON.stringify(packed.map(({ release }) => release)))
  report('packages', [
    ...(await Promise.all(packed.map(checkPackage))).flat(),
    {
      subject: `${releases.length} tarballs have the digests that the release job would compare`,
      faults: findTarballFaults(directory, releases),
    },
  ])
} finally {
  rmSync(directory, { recursive: true, force: true })
}
