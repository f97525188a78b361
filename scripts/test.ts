import { installBrowsers } from './browser/install-browser.ts'
import { addCounts, slowestTests, type Count } from './counts/count.ts'
import { clearCounts } from './counts/read-counts.ts'
import { root } from './root.ts'
import { checks } from './steps/checks.ts'
import { runStep } from './steps/run-step.ts'
import { runTasks } from './steps/run-tasks.ts'
import { Shares } from './steps/shares.ts'

const SLOWEST = 10

const shares = new Shares(Number(process.env['LATCHKEY_STARTED_AT'] ?? Date.now()))

async function runEverything(env: NodeJS.ProcessEnv): Promise<Count[]> {
  clearCounts(root)
  return [
    ...(await shares.measure('install and build', () => build(env))),
    ...(await shares.measure('static checks and units', () => checkAndTest(env))),
    ...(await shares.measure('browser', () => testInBrowsers(env))),
    // Last and alone: the demo builds in the same directories that the other tasks read.
    ...(await shares.measure('static checks and units', () => runTasks(['process'], env))),
  ]
}

async function build(env: NodeJS.ProcessEnv): Promise<Count[]> {
  installBrowsers(env)
  return [await runStep('build', ['turbo', 'run', 'build', 'fixtures', '--output-logs=new-only'], env)]
}

async function checkAndTest(env: NodeJS.ProcessEnv): Promise<Count[]> {
  const counts = [
    await runStep('format', ['oxfmt', '--check', '.'], env),
    ...(await runTasks(['check', 'test'], env)),
    // The linter reads types: those of the packages are built, and SvelteKit writes a part of its tsconfig when it is checked.
    await runStep('lint', ['oxlint', '--deny-warnings'], env),
  ]
  for (const check of checks) counts.push(...(await check(env)))
  return counts
}

/** After the other suites and in two turns: a browser that waits for a core fails for reasons of its own. */
async function testInBrowsers(env: NodeJS.ProcessEnv): Promise<Count[]> {
  const adapters = await runTasks(['e2e'], env, ['./packages/*'])
  return [...adapters, ...(await runTasks(['e2e'], env, ['./apps/*']))]
}

function report(counts: readonly Count[]): void {
  const sum = addCounts(counts)
  console.log('')
  for (const { name, passed, failed, remarks = [] } of counts) {
    console.log(`${failed > 0 ? 'FAIL' : ' ok '} ${name}: ${passed} passed, ${failed} failed`)
    for (const remark of remarks) console.log(`       ${remark}`)
  }
  console.log('\nslowest tests:')
  for (const { test, milliseconds } of slowestTests(counts, SLOWEST))
    console.log(`  ${(milliseconds / 1000).toFixed(1)} s  ${test}`)
  console.log('\ntime:')
  for (const line of shares.lines()) console.log(`  ${line}`)
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  process.exitCode = sum.failed > 0 ? 1 : 0
}

report(
  await runEverything(process.env).catch((error: unknown): Count[] => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return [{ name: 'set-up', passed: 0, failed: 1 }]
  }),
)
