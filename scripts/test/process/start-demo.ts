import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { root } from '../../root.ts'
import { withoutNpmVariables } from '../../toolchain/environment.mjs'
import { listProcesses } from '../../toolchain/list-processes.mjs'
import { until } from './until.ts'

/** A demo as a reader started it: by npm, on the Node they have, in a session of its own. */
export interface Demo {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  output(): string
  /** Waits for the `Ready:` line and gives its URL. */
  ready(): Promise<string>
  /** What was started so far and still lives. */
  processes(): number[]
  /** For afterwards, whatever the test did. */
  kill(): void
}

/** `npm run demo`, or the command line that brings it into a terminal. */
export function startDemo(port: number, [command, ...args]: [string, ...string[]] = ['npm', 'run', 'demo']): Demo {
  const child = spawn(command, args, { cwd: root, env: readerEnvironment(port), detached: true, stdio: 'pipe' })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const seen = new Map<number, number>()
  const processes = (): number[] => observe(child.pid, seen)
  return {
    child,
    exit,
    output: () => text,
    processes,
    async ready() {
      await until(() => processes().length > 0 && /Ready: |ELIFECYCLE|latchkey: (The|Port)/.test(text))
      return /Ready: (\S+)/.exec(text)?.[1] ?? Promise.reject(new Error(text))
    },
    kill() {
      for (const pid of processes()) process.kill(pid, 'SIGKILL')
    },
  }
}

// Once seen, a process stays ours though its parent is gone: that is the very case under test.
function observe(leader: number | undefined, seen: Map<number, number>): number[] {
  const live = listProcesses()
  for (const { pid, ppid, pgid } of live) if (pid === leader || seen.has(ppid)) seen.set(pid, pgid)
  return live.filter(({ pid, pgid }) => seen.get(pid) === pgid).map(({ pid }) => pid)
}

function readerEnvironment(port: number): NodeJS.ProcessEnv {
  const { LATCHKEY_START_NODE: node = process.execPath, PATH: path = '', ...env } = process.env
  const own = path.split(delimiter).filter((directory) => !directory.includes('node_modules'))
  return { ...withoutNpmVariables(env), PATH: [dirname(node), ...own].join(delimiter), PORT: String(port) }
}
