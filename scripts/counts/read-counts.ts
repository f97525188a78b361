import { globSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Count } from './count.ts'
import { parseCount } from './parse-count.ts'

/** The counts every suite of one workspace directory left in its `.results`. */
export function readCounts(root: string, directory: string): Count[] {
  return globSync(join(directory, '.results', '*.json'), { cwd: root })
    .toSorted()
    .map((path) => parseCount(`${directory} ${basename(path, '.json')}`, readFileSync(join(root, path), 'utf8')))
}

/** Removes every count before a run: what turbo restores is this run's, what it does not restore did not run. */
export function clearCounts(root: string): void {
  const left = globSync(['{packages,apps}/*/.results', 'scripts/.results', '.results', '.turbo/runs'], { cwd: root })
  for (const path of left) rmSync(join(root, path), { recursive: true, force: true })
}
