import { globSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { countTask, type TaskSummary } from '../counts/count-task.ts'
import type { Count } from '../counts/count.ts'
import { readCounts } from '../counts/read-counts.ts'
import { root } from '../root.ts'
import { runCommand } from './run-step.ts'

const summaries = join(root, '.turbo', 'runs')

/**
 * Runs turbo tasks, and returns the counts of all of them. A failed task stops only the tasks that depend on it.
 * @param where Directories of the workspace as turbo's `--filter` takes them; all by default.
 */
export async function runTasks(
  tasks: readonly string[],
  env: NodeJS.ProcessEnv,
  where: readonly string[] = [],
): Promise<Count[]> {
  console.log(`\nlatchkey: ${tasks.join(', ')}`)
  rmSync(summaries, { recursive: true, force: true })
  // More than one task a core starves the browser, fewer leave it idle.
  const concurrency = `--concurrency=${Math.max(2, availableParallelism())}`
  const filters = where.map((directory) => `--filter=${directory}`)
  const flags = ['--continue=dependencies-successful', '--summarize', '--output-logs=new-only', concurrency, ...filters]
  const exitCode = await runCommand('turbo', ['run', ...tasks, ...flags], env)
  const counts = readSummaries().flatMap((task) => countTask(task, countsOf(task)))
  const told = counts.some(({ failed }) => failed > 0)
  if (counts.length > 0 && (exitCode === 0 || told)) return counts
  return [...counts, { name: `turbo run ${tasks.join(' ')} (ended with ${exitCode})`, passed: 0, failed: 1 }]
}

function readSummaries(): TaskSummary[] {
  return globSync('*.json', { cwd: summaries }).flatMap((name) => {
    const { tasks }: { tasks: TaskSummary[] } = JSON.parse(readFileSync(join(summaries, name), 'utf8'))
    return tasks
  })
}

/** Suites of one directory share its `.results`: `process.json`, `e2e.json`, and any other name for `test`. */
function countsOf({ task, directory }: TaskSummary): Count[] {
  const named = [`${directory} process`, `${directory} e2e`]
  return readCounts(root, directory).filter(({ name }) =>
    task === 'test' ? !named.includes(name) : name === `${directory} ${task}`,
  )
}
