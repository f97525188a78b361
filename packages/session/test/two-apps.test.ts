import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createEmulator, type Emulator } from '@latchkey/emulator'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

// Two servers on two ports of one host. A browser keeps cookies by host, whatever the port, so each server gets those of the other.

const program = fileURLToPath(new URL('support/app-process.ts', import.meta.url))
const email = 'ada@example.com'

interface App {
  readonly origin: string
  /** What the process has printed as warnings. */
  warnings(): string
}

const children: ChildProcess[] = []
let emulator: Emulator
/** Two apps with one cookie name, and a third that has its own and reads the name of the others as an older one. */
let [one, two, named]: App[] = []
beforeAll(async () => {
  emulator = await createEmulator({ seed: { users: [{ email }] } })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  ;[one, two, named] = await Promise.all([
    start({ WORKOS_COOKIE_PASSWORD: 'the-password-of-the-first-app-0123456789' }),
    start({ WORKOS_COOKIE_PASSWORD: 'the-password-of-the-second-app-987654321' }),
    start({ WORKOS_COOKIE_NAME: 'named', WORKOS_LEGACY_COOKIES: `wos_session until ${until}` }),
  ])
}, 30_000)
afterAll(async () => {
  for (const child of children) child.kill()
  await emulator.close()
})

async function start(env: Readonly<Record<string, string>>): Promise<App> {
  const child = fork(program, [], { execArgv: [], silent: true, env: { ...process.env, ...emulator.env, ...env } })
  children.push(child)
  let output = ''
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [message] = (await once(child, 'message')) as [{ origin: string }]
  return { origin: message.origin, warnings: () => output }
}

/** The cookies of `localhost`, whatever the port. */
let jar: Map<string, string>
beforeEach(() => void (jar = new Map()))

interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

/** A navigation. `fetch` would send its own `Sec-Fetch-Mode`. */
async function open({ origin }: App, path: string, method = 'GET'): Promise<Answer> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' }
  const sent = request(origin + path, { method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const { statusCode: status = 0, headers: fields } = response
  for (const field of fields['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(field) ?? []
    if (field.includes('Max-Age=0')) jar.delete(name)
    else jar.set(name, value)
  }
  return { status, location: fields.location ?? '', body: await text(response) }
}

async function signIn(app: App): Promise<void> {
  const start = await open(app, '/auth/sign-in')
  const back = new URL(await emulator.authorize(start.location, { email }))
  expect((await open(app, back.pathname + back.search)).status).toBe(303)
}

const statusOf = async (app: App): Promise<string> =>
  (JSON.parse((await open(app, '/auth/session')).body) as { status: string }).status

it('two apps with one cookie name and two passwords leave each other alone until a sign-in, and each says once what separates them', async () => {
  await signIn(one!)
  for (let visit = 0; visit < 3; visit++) expect(await statusOf(two!)).toBe('signed-out')
  expect(await statusOf(one!)).toBe('signed-in')
  expect(two!.warnings().match(/cookie named wos_session .*WORKOS_COOKIE_NAME/g)).toHaveLength(1)
  expect(one!.warnings()).toBe('')

  await signIn(two!)
  expect(await statusOf(two!)).toBe('signed-in')
  for (let visit = 0; visit < 3; visit++) expect(await statusOf(one!)).toBe('signed-out')
  expect(one!.warnings().match(/WORKOS_COOKIE_NAME/g)).toHaveLength(1)
})

it('an app with a cookie name of its own, whose older name another app uses, leaves that one signed in and prints nothing', async () => {
  await signIn(two!)
  expect(await statusOf(named!)).toBe('signed-out')
  await signIn(named!)
  expect([await statusOf(named!), await statusOf(two!)]).toEqual(['signed-in', 'signed-in'])
  await open(named!, '/auth/sign-out', 'POST')
  expect([await statusOf(named!), await statusOf(two!)]).toEqual(['signed-out', 'signed-in'])
  expect(named!.warnings()).toBe('')
})
