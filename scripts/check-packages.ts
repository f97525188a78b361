import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTarball, packPackage } from './packages/check-tarball.ts'
import { findUnintended } from './packages/find-unintended.ts'
import { type Finding, report } from './report.ts'
import { readWorkspace, type Package } from './source/read-workspace.ts'

const directory = mkdtempSync(join(tmpdir(), 'latchkey-pack-'))

async function checkPackage({ directory: source, manifest }: Package): Promise<Finding[]> {
  const packed = await packPackage(source, directory)
  const [lint, types] = await Promise.all([
    checkTarball('publint', [packed.tarball, '--strict']),
    checkTarball('attw', [packed.tarball, '--profile', 'esm-only', '--no-color', ...exceptions(packed.files)]),
  ])
  return [
    { subject: `${manifest.name} packs what it means to`, faults: findUnintended(packed.files, manifest) },
    { subject: `${manifest.name} passes publint --strict`, faults: lint },
    { subject: `${manifest.name} passes attw`, faults: types },
  ]
}

// A bundler finds `x.svelte.d.ts` for `x.svelte`; Node's own resolution, which attw also tries, knows no such file and never loads one.
const exceptions = (files: readonly string[]): string[] =>
  files.some((path) => path.endsWith('.svelte')) ? ['--ignore-rules', 'internal-resolution-error'] : []

try {
  const published = readWorkspace().filter(({ manifest }) => manifest.private !== true)
  report('packages', (await Promise.all(published.map(checkPackage))).flat())
} finally {
  rmSync(directory, { recursive: true, force: true })
}
