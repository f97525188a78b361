import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The peers, as the lockfile here has them and without their install scripts; the packages of ours, built. */
export function install(): void {
  const installed = `${here}node_modules/.package-lock.json`
  const isFresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${here}package-lock.json`).mtimeMs
  const options = { cwd: here, stdio: 'inherit' } as const
  if (!isFresh)
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], options)
  execFileSync(
    'pnpm',
    ['exec', 'turbo', 'run', 'build', '--filter=@latchkey/session...', '--output-logs=errors-only'],
    {
      ...options,
      cwd: `${here}..`,
    },
  )
}
