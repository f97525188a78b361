import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The peers, as the lockfile here has them and without their install scripts; the packages of ours, built. */
export function install(): void {
  const peers = ['install', '--ignore-workspace', '--frozen-lockfile', '--ignore-scripts', '--reporter=silent']
  execFileSync('pnpm', peers, { cwd: here, stdio: 'inherit' })
  const build = [
    'exec',
    'turbo',
    'run',
    'build',
    '--filter=@latchkey/session...',
    '--filter=@latchkey/emulator...',
    '--filter=@latchkey/react...',
    '--filter=./apps/*',
    '--output-logs=errors-only',
  ]
  execFileSync('pnpm', build, { cwd: `${here}..`, stdio: 'inherit' })
}
