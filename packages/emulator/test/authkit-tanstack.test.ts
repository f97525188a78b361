import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { afterEach, expect, test } from 'vitest'

import { Browser } from './browser.ts'

const FIXTURE = fileURLToPath(new URL('fixture-authkit-tanstack', import.meta.url))
const VITE = fileURLToPath(new URL('../node_modules/.bin/vite', import.meta.url))

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** The app in `vite dev`, with the emulator that the plugin runs inside of it. */
async function dev(): Promise<{ app: string; emulator: string }> {
  const { VITEST: _, ...env } = process.env
  // The native loader lets the configuration import this package by its own name.
  const child = spawn(VITE, ['dev', '--configLoader', 'native'], { cwd: FIXTURE, env: { ...env, NO_COLOR: '1' } })
  running.push(child)
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const find = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? ''
  await expect.poll(() => output, { timeout: 40_000 }).toMatch(/Local:.*\n/)
  await expect.poll(() => output, { timeout: 5000 }).toMatch(/_emulator/)
  return { app: `http://127.0.0.1:${find(/Local:.*:(\d+)\//)}`, emulator: find(/(http:\S+)\/_emulator/) }
}

async function control<Result>(emulator: string, name: string, body?: object): Promise<Result> {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  return (await (await fetch(`${emulator}/_emulator/${name}`, init)).json()) as Result
}

test(
  '@workos/authkit-tanstack-react-start in vite dev: sign in, refresh, switch, sign out',
  { timeout: 60_000 },
  async () => {
    const { app, emulator } = await dev()
    const browser = new Browser()
    const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
      const { headers } = browser.request(url)
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { cookie: headers.get('cookie') ?? '' },
      })
      browser.take(response.headers)
      return response
    }
    const session = async (init?: RequestInit): Promise<Record<string, unknown>> =>
      (await (await visit(`${app}/api/session`, init)).json()) as Record<string, unknown>

    expect(await session()).toEqual({ user: null })
    const url = (await visit(`${app}/api/auth/sign-in`)).headers.get('location') ?? ''
    // Signed in an hour ago, so that the app's clock takes the token for expired.
    await control(emulator, 'advance', { seconds: -3600 })
    const given = { url, email: 'ada@example.com', organization: 'Acme' }
    const { callback } = await control<{ callback: string }>(emulator, 'authorize', given)
    const done = await visit(callback.replace('localhost', '127.0.0.1'))
    expect([done.status, new URL(done.headers.get('location') ?? '', app).pathname]).toEqual([307, '/api/session'])
    await control(emulator, 'set-time', { time: new Date().toISOString() })

    const first = await session()
    expect(first).toMatchObject({ user: { email: 'ada@example.com' }, organizationId: 'org_acme', role: 'admin' })
    await session({ method: 'POST', body: JSON.stringify({ organizationId: 'org_globex' }) })
    const switched = { sessionId: first['sessionId'], organizationId: 'org_globex', role: 'member' }
    expect(await session()).toMatchObject(switched)

    const out = await visit(`${app}/api/auth/sign-out`, { method: 'POST' })
    const logout = await fetch(out.headers.get('location') ?? '', { redirect: 'manual' })
    expect(logout.headers.get('location')).toBe('http://localhost:3000/')
    expect(await session()).toEqual({ user: null })
    const events = await control<{ event: string }[]>(emulator, 'events')
    expect(events.map(({ event }) => event)).toEqual([
      'authentication.password_succeeded',
      'session.created',
      'session.revoked',
    ])
    const requests = await control<{ grantType?: string }[]>(emulator, 'requests')
    const grants = requests.flatMap(({ grantType = [] }) => grantType)
    expect(grants).toEqual(['authorization_code', 'refresh_token', 'refresh_token'])
  },
)
