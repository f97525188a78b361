import { execFileSync } from 'node:child_process'
import { apps } from './apps.ts'

/**
 * Returns the example on which every scenario runs: the one that `LATCHKEY_E2E_APP` names, `all` of them, or by the hash
 * of the commit, so that each run of one commit chooses the same and every example has its turn.
 * @throws Error if there is no example of that name.
 */
export function chooseApp(asked: string | undefined, commit: () => string = currentCommit): string {
  if (asked === undefined || asked === '') return byCommit(commit())
  const names = ['all', ...apps.map(({ name }) => name)]
  if (names.includes(asked)) return asked
  throw new Error(`LATCHKEY_E2E_APP is "${asked}". Set it to one of ${names.join(', ')}, or unset it.`)
}

function byCommit(hash: string): string {
  const { name = '' } = apps[Number.parseInt(hash.slice(0, 8), 16) % apps.length] ?? {}
  return name
}

/** An archive without a repository is chosen for as the commit 0. */
function currentCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return '0'
  }
}
