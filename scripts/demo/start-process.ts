import { spawn } from 'node:child_process'
import { root } from '../root.ts'
import { endTree } from '../toolchain/end-tree.mjs'

/** A server of the demo. */
export interface RunningProcess {
  /** The first line of its standard output; rejects where it ends before. */
  readonly firstLine: Promise<string>
  /** Resolves with what to tell the reader when it has ended, asked or not. */
  readonly ended: Promise<string>
  /** Ends it and all it started. */
  stop(): Promise<void>
}

/** Starts one server in a process group of its own. Its first line may be data; the rest of what it prints is shown. */
export function startProcess(name: string, command: string, args: string[], env: NodeJS.ProcessEnv): RunningProcess {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The ${name} did not start: ${error.message}`))
    child.once('exit', (code, signal) => resolve(`The ${name} ended with ${signal ?? code}`))
  })
  const firstLine = new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    void ended.then((reason) => reject(new Error(reason)))
  })
  // Whoever only waits for the page does not read the line.
  firstLine.catch(() => {})
  return { firstLine, ended, stop: () => endTree(child.pid, 'SIGTERM') }
}
