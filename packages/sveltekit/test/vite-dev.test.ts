import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createEmulator, type Emulator } from '@latchkey/emulator'
import { afterEach, expect, it } from 'vitest'
import { packageDirectory } from './support/fixture-directory.ts'
import { Visitor } from './support/visitor.ts'

const app = path.join(packageDirectory, 'fixture')

interface DevServer {
  readonly url: string
  readonly output: string
}

const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
})

/** The fixture in `vite dev`, with `latchkey()`. */
async function dev(account: Readonly<Record<string, string>> = {}): Promise<DevServer> {
  const env = Object.entries(process.env).filter(([name]) => name !== 'VITEST' && !name.startsWith('WORKOS_'))
  const child = spawn(process.execPath, [path.join(packageDirectory, 'test/support/dev-server.mjs')], {
    cwd: app,
    env: { ...Object.fromEntries(env), NODE_ENV: 'development', NO_COLOR: '1', ...account },
  })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  await expect.poll(() => output, { timeout: 30_000 }).toMatch(/Local:.*\n/)
  return { url: `http://localhost:${/Local:.*:(\d+)\//.exec(output)?.[1]}`, output }
}

/** `emulator.authorize` of an emulator in another process. */
const authorizeOver =
  (emulator: string): Emulator['authorize'] =>
  async (url, options) => {
    const body = JSON.stringify({ url, ...options })
    const answer = await fetch(`${emulator}/_emulator/authorize`, { method: 'POST', body })
    const { callback }: { callback: string } = await answer.json()
    return callback
  }

it('in vite dev there is one emulator, and a person signs in and out with no account', async () => {
  const server = await dev()
  const emulators = [...server.output.matchAll(/(http:\S+)\/_emulator/g)].map(([, url]) => url)
  expect(emulators, server.output).toHaveLength(1)
  const visitor = new Visitor({ url: server.url, emulator: { authorize: authorizeOver(emulators[0] ?? '') } })
  const session = async (): Promise<unknown> => (await visitor.fetch('/auth/session')).json()
  expect((await visitor.signIn()).status).toBe(303)
  expect(await session()).toMatchObject({ status: 'signed-in', user: { email: 'ada@example.com' }, role: 'admin' })
  expect((await visitor.post('/auth/sign-out')).status).toBe(303)
  expect(await session()).toMatchObject({ status: 'signed-out' })
})

it.each(['environment', '.env file'])('an app whose %s has an account is left alone', async (where) => {
  const own = await createEmulator()
  const account = { ...own.env, WORKOS_REDIRECT_URI: 'http://localhost/auth/callback' }
  const file = path.join(app, '.env.e2e.local')
  const lines = Object.entries(account).map(([name, value]) => `${name}='${value}'`)
  try {
    if (where === '.env file') await writeFile(file, lines.join('\n'))
    const server = await dev(where === 'environment' ? account : {})
    expect(server.output).not.toContain('_emulator')
    // Kit gives what an .env file has to `$env` alone, and this app reads the environment.
    if (where === '.env file') return
    const start = await new Visitor({ url: server.url, emulator: own }).navigate('/auth/sign-in')
    expect(start.headers.get('location')).toContain(`${own.url}/user_management/authorize`)
  } finally {
    await rm(file, { force: true })
    await own.close()
  }
})
