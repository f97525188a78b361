import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installBrowsers } from './browser/install-browser.ts'
import { parseCount } from './counts/parse-count.ts'
import { findSuites, type Suite, type VitestReport } from './nightly/find-suites.ts'
import { root } from './root.ts'
import { runCommand } from './steps/run-step.ts'
import { writeBetween } from './write-between.ts'

/** What takes longer than a push may: the model with many runs, floods, faults, vectors and seals; the emulator's memory; every case against every fault. */
const SUITES: Readonly<Record<string, readonly string[]>> = {
  session: [
    'life-cycle',
    'floods',
    'memory',
    'fault-',
    'provider-down',
    'signature',
    'iron',
    'session-chunks',
    'canaries',
  ],
  emulator: ['--config', 'vitest.nightly.config.ts'],
  testing: ['adapter-cases'],
}

const runs = Number(process.env['LATCHKEY_MODEL_RUNS'] ?? 20_000)
const seed = Number(process.env['LATCHKEY_MODEL_SEED'] ?? Date.now() % 2 ** 31)
const output = '.results/nightly.json'
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()

async function runSuites(name: string, args: readonly string[]): Promise<readonly Suite[]> {
  const report = join(root, 'packages', name, output)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const command = ['--dir', `packages/${name}`, 'exec', 'vitest', 'run', ...args, ...reporters]
  const env = {
    ...process.env,
    LATCHKEY_MODEL_RUNS: String(runs),
    LATCHKEY_MODEL_SEED: String(seed),
    LATCHKEY_EVERY_CASE: '1',
  }
  const exit = await runCommand('pnpm', command, env)
  const suites = existsSync(report) ? findSuites(JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : []
  if (suites.length === 0 || (exit !== 0 && suites.every(({ failed }) => failed === 0))) {
    throw new Error(`The suites of packages/${name} did not run: vitest ended with ${exit}.`)
  }
  return suites
}

/** Every scenario on every example, where `npm test` takes one of them. A second try is a failure here. */
async function runBrowserSuite(): Promise<Suite> {
  const report = join(root, 'apps', 'e2e', '.results', 'e2e.json')
  rmSync(report, { force: true })
  const startedAt = Date.now()
  const command = ['--dir', 'apps/e2e', 'exec', 'playwright', 'test', '--retries=0']
  await runCommand('pnpm', command, { ...process.env, LATCHKEY_E2E_APP: 'all' })
  const { passed, failed } = parseCount('e2e', existsSync(report) ? readFileSync(report, 'utf8') : '')
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  return { name: 'apps/e2e on every example', passed, failed, seconds, seeds: [] }
}

installBrowsers(process.env)
const suites: Suite[] = [await runBrowserSuite()]
for (const [name, args] of Object.entries(SUITES)) suites.push(...(await runSuites(name, args)))
const failed = suites.reduce((sum, suite) => sum + suite.failed, 0)

writeBetween(
  'docs/reliability.md',
  'nightly',
  [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}, Node ${process.version}: the model with ${runs.toLocaleString('en')} runs from seed ${seed}, ` +
      `${suites.reduce((sum, suite) => sum + suite.passed, 0)} tests passed, ${failed} failed.`,
    '',
    '| suite | passed | failed | seconds |',
    '| --- | --- | --- | --- |',
    ...suites.map(({ name, passed, failed: bad, seconds }) => `| ${name} | ${passed} | ${bad} | ${seconds} |`),
    ...suites.flatMap(({ seeds }) => seeds).map((found) => `\nA failure comes again with ${found}.`),
  ].join('\n'),
)
process.exitCode = failed
