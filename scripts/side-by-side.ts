import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'
import { runCommand } from './steps/run-step.ts'

/**
 * `node scripts/side-by-side.ts <commit>` runs the core of another commit beside this one: each reads what the other wrote, as during a
 * deployment. The suite is `packages/session/test/side-by-side.test.ts`.
 */
const [commit] = process.argv.slice(2)
if (commit === undefined)
  throw new Error('Name the commit of the other build, such as a release tag: node scripts/side-by-side.ts v0.1.0')
const git = (...args: readonly string[]): Buffer =>
  execFileSync('git', args, { cwd: root, maxBuffer: 256 * 1024 * 1024 })
const hash = git('rev-parse', '--verify', `${commit}^{commit}`).toString().trim()

// Inside the package, so that the sources find its dependencies.
const directory = join(root, 'packages', 'session', '.results', 'former')
rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
execFileSync('tar', ['-x', '-C', directory, '--strip-components=2'], {
  input: git('archive', '--format=tar', hash, 'packages/session/src', 'packages/session/package.json'),
})
process.exitCode = await runCommand('pnpm', ['--dir', 'packages/session', 'exec', 'vitest', 'run', 'side-by-side'], {
  ...process.env,
  LATCHKEY_FORMER_SOURCES: join(directory, 'src'),
})
