import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { CLIENT_ID, COOKIE, createFixture, PASSWORD } from '../fixture.ts'
import { answer, input } from './input.ts'
import type { ServerAnswer } from './server.ts'

export interface AppInput {
  /** A folder of `apps/`. */
  app: string
  path: string
  milliseconds: number
  rounds: number
}

export interface AppAnswer {
  /** With a session's cookie, and without one, on the same server in turn. */
  signedIn: ServerAnswer[]
  anonymous: ServerAnswer[]
}

const { app, path, milliseconds, rounds } = input as AppInput
const fixture = await createFixture(64)
const port = await freePort()
const cwd = fileURLToPath(new URL(`../../apps/${app}`, import.meta.url))
// `node <file>`, as every example has it.
const { scripts } = JSON.parse(readFileSync(`${cwd}/package.json`, 'utf8')) as { scripts: { start: string } }
const server = spawn(process.execPath, scripts.start.split(' ').slice(1), {
  cwd,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    WORKOS_CLIENT_ID: CLIENT_ID,
    WORKOS_API_KEY: 'sk_test_bench',
    WORKOS_COOKIE_PASSWORD: PASSWORD,
    WORKOS_COOKIE_NAME: COOKIE,
    WORKOS_API_HOSTNAME: '127.0.0.1',
    WORKOS_API_PORT: String(fixture.port),
    WORKOS_API_HTTPS: 'false',
    WORKOS_REDIRECT_URI: `http://localhost:${port}/auth/callback`,
  },
})
process.on('exit', () => void server.kill())
await isUp(`http://127.0.0.1:${port}${path}`)
const signedInCookies = fixture.requests.map((request) => request.headers.get('cookie') ?? '')
const page = await (
  await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: signedInCookies[0] ?? '' } })
).text()
if (!page.includes(fixture.user.email) && !page.includes(fixture.user.firstName))
  throw new Error('the page shows nobody')
const anonymousCookies = ['theme=dark; _ga=GA1.2.1234567890.1700000000; lang=en-GB; consent=analytics.ads']
await load(signedInCookies, 500)
await load(anonymousCookies, 500)
const measured: AppAnswer = { signedIn: [], anonymous: [] }
for (let round = 0; round < rounds; round++) {
  const first = round % 2 === 0
  for (const kind of first ? (['signedIn', 'anonymous'] as const) : (['anonymous', 'signedIn'] as const))
    measured[kind].push(await load(kind === 'signedIn' ? signedInCookies : anonymousCookies, milliseconds))
}
answer(measured)

async function load(cookies: readonly string[], time: number): Promise<ServerAnswer> {
  const worker = new Worker(new URL('./load.ts', import.meta.url), {
    workerData: { port, path, cookies, milliseconds: time },
  })
  const [message] = (await once(worker, 'message')) as [ServerAnswer]
  return message
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port is free')
  return address.port
}

async function isUp(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`nothing answers at ${url}`)
}
