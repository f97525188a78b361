import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { versioned } from '../release/releases.ts'
import { root } from '../root.ts'

/** One step of a release with changesets, and what is wrong with it. */
export interface Rehearsed {
  readonly command: string
  readonly faults: readonly string[]
}

/** Copies what changesets read of a workspace. Without `node_modules`: `changeset version` would start a formatter there. */
export function copyWorkspace(paths: readonly string[], destination: string): void {
  for (const path of paths) {
    mkdirSync(join(destination, dirname(path)), { recursive: true })
    cpSync(join(root, path), join(destination, path))
  }
}

/**
 * Runs `changeset status`, then `changeset version`, in a copy of the workspace. It has a repository of its own, because
 * a checkout in CI has no branch `main` to compare with.
 */
export function rehearseRelease(directory: string): Rehearsed[] {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: directory, encoding: 'utf8' })
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '--all')
  const author = ['-c', 'user.name=check', '-c', 'user.email=check@example.com', '-c', 'commit.gpgsign=false']
  git(...author, 'commit', '--quiet', '--no-verify', '--message', 'Copy')
  const status = changeset(directory, ['status', '--output', '.git/plan.json'])
  if (status.length > 0) return [{ command: 'changeset status', faults: status }]
  const failed = changeset(directory, ['version'])
  const changed = git('diff', '--name-only', 'HEAD').split('\n')
  const created = git('ls-files', '--others').split('\n')
  const strange = [...changed, ...created].filter((path) => path !== '' && !versioned.test(path))
  return [
    { command: 'changeset status', faults: releasesOf(directory) === 0 ? ['no changeset leads to a release'] : [] },
    {
      command: 'changeset version',
      faults: [...failed, ...strange.map((path) => `${path} is no version or changelog`)],
    },
  ]
}

function changeset(directory: string, args: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync('changeset', [...args], { cwd: directory, encoding: 'utf8' })
  if (error !== undefined) return [error.message]
  return status === 0 ? [] : `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
}

function releasesOf(directory: string): number {
  if (!existsSync(join(directory, '.git/plan.json'))) return 0
  const plan: { changesets: unknown[]; releases: { type: string }[] } = JSON.parse(
    readFileSync(join(directory, '.git/plan.json'), 'utf8'),
  )
  return plan.changesets.length === 0 ? 1 : plan.releases.filter(({ type }) => type !== 'none').length
}
