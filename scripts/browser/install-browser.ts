import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findBrowser, hasDownload, type BrowserKind } from '@latchkey/test-harness'
import { root } from '../root.ts'

const missing = `No Chromium was found, and none could be installed.
Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), or name yours in
CHROMIUM_PATH, then run npm test again.`

/**
 * Installs what the suites need and this machine lacks: Chromium and its headless shell, each with apt-get if root or
 * sudo may do that, otherwise with Playwright's own download. A machine without a shell runs every test in Chromium.
 * @throws Error that says what to install if there is no Chromium in the end.
 */
export function installBrowsers(env: NodeJS.ProcessEnv): void {
  const lacking = (): BrowserKind[] =>
    hasDownload() ? [] : (['full', 'shell'] as const).filter((kind) => findBrowser(kind, env) === null)
  installWithApt(lacking())
  installWithPlaywright(lacking())
  if (lacking().includes('full')) throw new Error(missing)
}

function installWithApt(kinds: readonly BrowserKind[]): void {
  if (kinds.length === 0 || !succeeds('apt-get', ['--version'])) return
  const superuser = process.getuid?.() === 0
  if (!superuser && !succeeds('sudo', ['-n', 'true'])) return

  const apt = (...args: string[]): boolean => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    const [program = '', ...rest] = superuser ? command : ['sudo', '-n', ...command]
    return spawnSync(program, rest, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  }
  console.log('latchkey: installing Chromium with apt-get')
  if (!apt('update', '-qq')) return
  const install = (...names: string[]): boolean => apt('install', '-y', '-qq', '--no-install-recommends', ...names)
  // Both at once: Debian's two packages have to be of one version. Ubuntu has no package of the shell.
  if (!install('chromium', 'chromium-headless-shell') && kinds.includes('full')) install('chromium')
}

function installWithPlaywright(kinds: readonly BrowserKind[]): void {
  if (kinds.length === 0) return
  console.log('latchkey: downloading Chromium with Playwright')
  const cwd = join(root, 'packages', 'test-harness')
  spawnSync('pnpm', ['exec', 'playwright', 'install', 'chromium'], { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
