import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { findBrowser } from './find-browser.ts'

const missing = `No Chromium was found, and none could be installed.
Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), or name yours in
CHROMIUM_PATH, then run npm test again.`

/**
 * Gives the path of a Chromium, installing one where there is none: by apt where root or sudo may, else by Playwright's
 * own download. Throws with what to install where neither works.
 */
export function installBrowser(env: NodeJS.ProcessEnv): string {
  const found = findBrowser(env) ?? installWithApt(env) ?? installWithPlaywright()
  if (found === null) throw new Error(missing)
  return found
}

function installWithApt(env: NodeJS.ProcessEnv): string | null {
  if (!succeeds('apt-get', ['--version'])) return null
  const superuser = process.getuid?.() === 0
  if (!superuser && !succeeds('sudo', ['-n', 'true'])) return null

  console.log('latchkey: installing Chromium with apt-get')
  const apt = (args: string[]): boolean => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    const [program = '', ...rest] = superuser ? command : ['sudo', '-n', ...command]
    return spawnSync(program, rest, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  }
  const installed = apt(['update']) && apt(['install', '-y', '--no-install-recommends', 'chromium'])
  return installed ? findBrowser(env) : null
}

function installWithPlaywright(): string | null {
  const [installed] = globSync('{apps,packages}/*/node_modules/@playwright/test', { cwd: root })
  if (installed === undefined) return null
  const suite = join(root, installed, '..', '..', '..')
  const present = downloadedBrowser(suite)
  if (present !== null) return present

  console.log('latchkey: downloading Chromium with Playwright')
  spawnSync('pnpm', ['exec', 'playwright', 'install', 'chromium'], {
    cwd: suite,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return downloadedBrowser(suite)
}

function downloadedBrowser(suite: string): string | null {
  const program = `import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))`
  const { stdout } = spawnSync(process.execPath, ['-e', program], { cwd: suite, encoding: 'utf8' })
  const path = stdout.trim()
  return path !== '' && existsSync(path) ? path : null
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
