import { join } from 'node:path'
import { root } from '../root.ts'
import { type RunningProcess, startProcess } from './start-process.ts'

/** The emulator and the variables that point an app at it. */
export interface RunningEmulator extends RunningProcess {
  readonly ready: Promise<Record<string, string>>
}

/** Starts the emulator on a free port with the people of the example apps. */
export function startEmulator(env: NodeJS.ProcessEnv): RunningEmulator {
  const cli = join(root, 'packages', 'emulator', 'dist', 'cli.js')
  const seed = join(root, 'apps', 'emulator.seed.yaml')
  const emulator = startProcess('emulator', 'node', [cli, '--port', '0', '--seed', seed, '--json'], env)
  return { ...emulator, ready: emulator.firstLine.then(readEnvironment) }
}

function readEnvironment(line: string): Record<string, string> {
  const { env }: { env?: Record<string, string> } = JSON.parse(line)
  if (env === undefined) throw new Error('The emulator did not print its environment as { url, env }')
  return env
}
