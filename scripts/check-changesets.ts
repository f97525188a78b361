import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { findChangesetFaults, findUnversioned, type Versioned } from './changesets/find-faults.ts'
import { copyWorkspace, rehearseRelease } from './changesets/rehearse.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { packages }: { packages: string[] } = parse(read('pnpm-workspace.yaml'))
const filesIn = (name: string): string[] => listFiles(...packages.map((pattern) => `:(glob)${pattern}/${name}`))

const manifests = filesIn('package.json').map((path): Versioned => ({ ...JSON.parse(read(path)), path }))
const changesets = listFiles('.changeset/*.md')
const copy = mkdtempSync(join(tmpdir(), 'latchkey-changesets-'))

try {
  const paths = [...manifests.map(({ path }) => path), ...filesIn('CHANGELOG.md'), ...listFiles('.changeset')]
  copyWorkspace([...paths, 'package.json', 'pnpm-workspace.yaml'], copy)
  report('changesets', [
    { subject: `${manifests.length} packages of the workspace have a version`, faults: findUnversioned(manifests) },
    {
      subject: `${changesets.length} changesets name packages that are published`,
      faults: changesets.flatMap((path) => findChangesetFaults(path, read(path), manifests)),
    },
    ...rehearseRelease(copy).map(({ command, faults }) => ({ subject: `${command} works on a copy`, faults })),
  ])
} finally {
  rmSync(copy, { recursive: true, force: true })
}
