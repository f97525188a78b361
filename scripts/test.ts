import { installBrowser } from './browser/install-browser.ts'
import { addCounts } from './counts/add-counts.ts'
import type { Count } from './counts/count.ts'
import { clearCounts } from './counts/read-counts.ts'
import { root } from './root.ts'
import { checks } from './steps/checks.ts'
import { runStep } from './steps/run-step.ts'
import { runTasks } from './steps/run-tasks.ts'

async function runEverything(): Promise<Count[]> {
  clearCounts(root)
  const env = { ...process.env, LATCHKEY_CHROMIUM: installBrowser(process.env) }
  const counts = [
    await runStep('format', ['oxfmt', '--check', '.'], env),
    await runStep('build', ['turbo', 'run', 'build', '--output-logs=new-only'], env),
    ...(await runTasks(['check', 'test'], env)),
    // By itself: a browser that waits for a core behind the other suites fails for reasons of its own.
    ...(await runTasks(['e2e'], env)),
    // The linter reads types: those of the packages are built, and SvelteKit writes a part of its tsconfig when it is checked.
    await runStep('lint', ['oxlint', '--deny-warnings'], env),
  ]
  for (const check of checks) counts.push(...(await check(env)))
  // Last and alone: the demo builds in the same directories that the other tasks read.
  return [...counts, ...(await runTasks(['process'], env))]
}

function report(counts: readonly Count[]): void {
  const sum = addCounts(counts)
  console.log('')
  for (const { name, passed, failed, remarks = [] } of counts) {
    console.log(`${failed > 0 ? 'FAIL' : ' ok '} ${name}: ${passed} passed, ${failed} failed`)
    for (const remark of remarks) console.log(`       ${remark}`)
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  process.exitCode = sum.failed > 0 ? 1 : 0
}

report(
  await runEverything().catch((error: unknown): Count[] => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    return [{ name: 'set-up', passed: 0, failed: 1 }]
  }),
)
