import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { root } from '../root.ts'
import type { Group } from './groups.ts'

const session = join(root, 'packages', 'session')

/** Where the report of a group is left, with which the next run tests only what has changed. */
const reportOf = ({ name }: Pick<Group, 'name'>): string =>
  join(session, '.results', `mutation-${name.replaceAll(' ', '-')}.json`)

/** Mutates the files of one group, every one in turn, and leaves the report. Stryker works in the current directory. */
export async function runGroup(group: Group): Promise<void> {
  process.chdir(session)
  mkdirSync(join(session, '.results'), { recursive: true })
  process.env['LATCHKEY_MUTATION_SUITES'] = group.suites.join(',')
  await new Stryker({
    mutate: group.files.map((file) => `src/${file}`),
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner'), import.meta.resolve('./ignore-messages.mjs')].map(
      (url) => fileURLToPath(url),
    ),
    ignorers: ['messages'],
    vitest: { configFile: join(import.meta.dirname, 'vitest.config.ts'), related: false },
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: reportOf(group),
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { logTests: false, allowColor: false, reportTests: false, reportScoreTable: true },
    tempDirName: '.results/stryker',
    // TypeScript 7 has no programmatic interface that Stryker could rewrite a tsconfig with; the one above the copy serves.
    tsconfigFile: 'none.json',
    ignorePatterns: ['dist', '.turbo', 'tsconfig*.json'],
    concurrency: 1,
    timeoutMS: 20_000,
    allowConsoleColors: false,
    packageManager: 'pnpm',
  }).runMutationTest()
}
