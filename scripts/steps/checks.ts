import type { Count } from '../counts/count.ts'
import { readCounts } from '../counts/read-counts.ts'
import { root } from '../root.ts'
import { runStep } from './run-step.ts'

const own = [
  'apps',
  'boundaries',
  'exports',
  'budget',
  'hygiene',
  'workflows',
  'packages',
  'changesets',
  'readme',
  'reliability',
  'start-node',
]

/** What is checked over the whole repository, after the build: our own checks leave counts, knip is one check. */
export const checks: readonly ((env: NodeJS.ProcessEnv) => Promise<Count[]>)[] = [
  ...own.map((name) => (env: NodeJS.ProcessEnv) => runCheck(name, env)),
  async (env) => [await runStep('knip', ['knip', '--no-progress'], env)],
]

async function runCheck(name: string, env: NodeJS.ProcessEnv): Promise<Count[]> {
  const step = await runStep(`check-${name}`, ['node', `scripts/check-${name}.ts`], env)
  const left = readCounts(root, '.').filter((count) => count.name === name)
  const told = left.some(({ failed }) => failed > 0)
  if (left.length === 0) return [{ name: `check-${name} (left no counts)`, passed: 0, failed: 1 }]
  return step.failed === 0 || told ? left : [...left, step]
}
