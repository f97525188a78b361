import { spawn } from 'node:child_process'
import type { Count } from '../counts/count.ts'
import { root } from '../root.ts'

/** Runs one command in the repository with its output shown. Gives its exit code; 127 when it did not start. */
export function runCommand(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Runs a command that is one check by itself: passed when it exits with 0. */
export async function runStep(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Count> {
  console.log(`\nlatchkey: ${name}`)
  const [command = '', ...rest] = args
  const passed = (await runCommand(command, rest, env)) === 0
  return { name, passed: passed ? 1 : 0, failed: passed ? 0 : 1 }
}
