import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { App } from '../apps.ts'
import { findPort } from './find-port.ts'

export interface RunningApp {
  /** `http://localhost:<port>`, or where a browser comes in through a proxy. */
  readonly url: string
  readonly port: number
  /** What it has printed so far. */
  output(): string
  stop(): Promise<void>
}

export interface StartOptions {
  /** `WORKOS_*`; all but the redirect URI, unless that is what a test is about. Undefined takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** A free one by default. */
  readonly port?: number
}

/** Serves an app's production build on a free port, and gives it back when it answers. */
export async function startApp(app: App, options: StartOptions): Promise<RunningApp> {
  const { env, port = await findPort() } = options
  const WORKOS_REDIRECT_URI = `http://localhost:${port}/auth/callback`
  const child = await spawnScript(app, 'start', {
    NODE_ENV: 'production',
    PORT: String(port),
    WORKOS_REDIRECT_URI,
    ...env,
  })
  return whenItAnswers(app, child, port)
}

/** Vite's dev server on a free port, at the address that it prints, as `pnpm dev` starts it, with the `.env` files of a mode that nobody else uses. */
export async function startDevServer(app: App, env: StartOptions['env'] = {}): Promise<RunningApp> {
  const port = await findPort()
  const child = await spawnScript(app, 'dev', { NODE_ENV: undefined, PORT: String(port), ...env }, ['--mode', 'e2e'])
  return whenItAnswers(app, child, port, '127.0.0.1')
}

async function whenItAnswers(app: App, child: ChildProcess, port: number, host = 'localhost'): Promise<RunningApp> {
  const url = `http://${host}:${port}`
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = once(child, 'exit')
  // A worker that Playwright gives up does not get to stop anything.
  const kill = (): boolean => child.kill()
  process.once('exit', kill)
  await Promise.race([
    answers(url),
    exited.then(() => Promise.reject(new Error(`${app.name} ended before it answered:\n${output}`))),
  ])
  return {
    url,
    port,
    output: () => output,
    async stop() {
      process.off('exit', kill)
      child.kill()
      await exited
    },
  }
}

/** `exec`, so that the process we end is the server itself. */
async function spawnScript(
  { directory }: App,
  name: 'start' | 'dev',
  env: StartOptions['env'],
  args: readonly string[] = [],
): Promise<ChildProcess> {
  const cwd = fileURLToPath(new URL(`../${directory}`, import.meta.url))
  const { scripts }: Manifest = JSON.parse(await readFile(path.join(cwd, 'package.json'), 'utf8'))
  const PATH = [path.join(cwd, 'node_modules/.bin'), process.env['PATH']].join(path.delimiter)
  const command = ['exec', scripts[name], ...args].join(' ')
  const all = { ...process.env, HOST: '127.0.0.1', ...env, PATH }
  return spawn('sh', ['-c', command], { cwd, env: all, stdio: ['ignore', 'pipe', 'pipe'] })
}

interface Manifest {
  readonly scripts: Readonly<Record<'start' | 'dev', string>>
}

/** Any answer will do: what it is, is for the tests to say. */
async function answers(url: string): Promise<void> {
  const asked = await fetch(url, { redirect: 'manual' }).catch(() => null)
  if (asked !== null) return
  await wait(25)
  return answers(url)
}
