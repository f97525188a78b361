import { setTimeout as delay } from 'node:timers/promises'
import { type RunningProcess, startProcess } from './start-process.ts'

const app = '@latchkey/example-tanstack-start'
const patienceMs = 30_000
const pollMs = 50

/** Starts the production build of the TanStack Start example on one port of 127.0.0.1. */
export function startApp(port: number, emulated: Record<string, string>, env: NodeJS.ProcessEnv): RunningProcess {
  return startProcess('example app', 'pnpm', ['--silent', '--filter', app, 'run', 'start'], {
    ...env,
    ...emulated,
    WORKOS_REDIRECT_URI: `http://localhost:${port}/auth/callback`,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
  })
}

/** Waits until the page answers as a browser would see it. Throws with the last answer after half a minute. */
export async function awaitPage(url: string): Promise<void> {
  const deadline = Date.now() + patienceMs
  let last = 'nothing listens there'
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok === true) return
    if (response !== null) last = `it answers ${response.status}`
    await delay(pollMs)
  }
  throw new Error(`The example app is not ready at ${url} after ${patienceMs / 1000} s: ${last}`)
}
