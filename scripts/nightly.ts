import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findSuites, type VitestReport } from './nightly/find-suites.ts'
import { root } from './root.ts'
import { runCommand } from './steps/run-step.ts'
import { writeBetween } from './write-between.ts'

/** What takes longer than a push may: the model with many runs, floods, faults, vectors and seals. */
const SUITES = ['life-cycle', 'floods', 'fault-', 'provider-down', 'signature', 'iron', 'session-chunks', 'canaries']

const runs = Number(process.env['LATCHKEY_MODEL_RUNS'] ?? 20_000)
const seed = Number(process.env['LATCHKEY_MODEL_SEED'] ?? Date.now() % 2 ** 31)
const output = '.results/nightly.json'
const session = join(root, 'packages', 'session')
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()

rmSync(join(session, output), { force: true })
const exit = await runCommand(
  'pnpm',
  [
    '--dir',
    'packages/session',
    'exec',
    'vitest',
    'run',
    ...SUITES,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  ],
  { ...process.env, LATCHKEY_MODEL_RUNS: String(runs), LATCHKEY_MODEL_SEED: String(seed) },
)
const told = existsSync(join(session, output)) ? readFileSync(join(session, output), 'utf8') : '{"testResults":[]}'
const suites = findSuites(JSON.parse(told) as VitestReport)
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
process.exitCode = exit === 0 && suites.length > 0 ? failed : 1
