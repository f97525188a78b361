import type { Count } from './count.ts'

/** One task of turbo's run summary; `execution` is missing where a task it waits for failed. */
export interface TaskSummary {
  readonly taskId: string
  readonly task: string
  readonly directory: string
  readonly execution?: { readonly exitCode: number | null } | null
}

const suites = ['test', 'e2e', 'process']

/**
 * What a task adds to the sum. A suite is worth the counts it left, from this run or from turbo's cache; a type check is
 * one check; a build counts only when it fails. A suite that failed outside its tests, or left no counts, is one failure.
 */
export function countTask({ taskId, task, execution }: TaskSummary, left: readonly Count[]): Count[] {
  const exitCode = execution?.exitCode
  if (exitCode === undefined || exitCode === null) return [{ name: `${taskId} (did not run)`, passed: 0, failed: 1 }]
  if (suites.includes(task)) return countSuite(taskId, exitCode, left)
  if (exitCode !== 0) return [{ name: taskId, passed: 0, failed: 1 }]
  return task === 'check' ? [{ name: taskId, passed: 1, failed: 0 }] : []
}

function countSuite(taskId: string, exitCode: number, left: readonly Count[]): Count[] {
  if (left.length === 0) return [{ name: `${taskId} (left no counts)`, passed: 0, failed: 1 }]
  const told = left.some(({ failed }) => failed > 0)
  if (exitCode === 0 || told) return [...left]
  return [...left, { name: `${taskId} (ended with ${exitCode})`, passed: 0, failed: 1 }]
}
