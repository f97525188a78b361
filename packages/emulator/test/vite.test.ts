import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { build, createServer, resolveConfig, type InlineConfig, type ViteDevServer } from 'vite'

import { latchkey, type LatchkeyOptions } from '../src/vite.ts'
import { runningEmulator } from '../src/vite/development-emulator.ts'
import { redirectUri } from '../src/vite/on-listening.ts'

const KEY = Symbol.for('@latchkey/emulator/vite')
const environment = { ...process.env }
const servers: ViteDevServer[] = []
let printed: string[] = []

beforeEach(() => {
  // Vitest is one of the places where the plugin does nothing.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('WORKOS_') || name === 'VITEST') delete process.env[name]
  }
  printed = []
})

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await (await runningEmulator())?.emulator.close()
  delete (globalThis as { [KEY]?: unknown })[KEY]
  // In place: the other files of this worker have the same object.
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
})

async function app(files: Record<string, string> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'latchkey-vite-'))
  const all = { 'index.html': '<script type="module" src="/main.js"></script>', 'main.js': 'console.log(1)', ...files }
  for (const [name, text] of Object.entries(all)) await writeFile(join(root, name), text)
  return root
}

function inline(root: string, options: LatchkeyOptions = {}, more: InlineConfig = {}): InlineConfig {
  const info = (line: string): void => void printed.push(line)
  const customLogger = {
    info,
    warn: vi.fn(),
    warnOnce: vi.fn(),
    error: info,
    clearScreen: vi.fn(),
    hasErrorLogged: () => false,
    hasWarned: false,
  }
  const server = { host: '127.0.0.1', port: 0, ws: false as const }
  return { root, configFile: false, logLevel: 'info', customLogger, plugins: [latchkey(options)], server, ...more }
}

async function dev(config: InlineConfig): Promise<ViteDevServer> {
  const server = await createServer(config)
  servers.push(server)
  await server.listen()
  return server
}

function portOf({ httpServer }: ViteDevServer): number {
  const address = httpServer?.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('vite dev has an emulator, and the app has its environment and the port that it really got', async () => {
  const server = await dev(inline(await app()))
  const { WORKOS_CLIENT_ID, WORKOS_API_PORT } = process.env
  const keys = await fetch(`http://127.0.0.1:${WORKOS_API_PORT}/sso/jwks/${WORKOS_CLIENT_ID}`)
  expect(keys.status).toBe(200)
  const callback = `http://127.0.0.1:${portOf(server)}/auth/callback`
  await expect.poll(() => process.env['WORKOS_REDIRECT_URI']).toBe(callback)
  expect(printed.join('\n')).toContain(`http://127.0.0.1:${WORKOS_API_PORT}/_emulator`)
  expect(printed.join('\n')).toContain('Sign in as ada@example.com, grace@example.com')
})

test('however often the hook runs there is one emulator, also after a restart', async () => {
  const config = inline(await app())
  const server = await dev(config)
  const first = process.env['WORKOS_API_PORT']
  await resolveConfig(config, 'serve')
  await server.restart()
  expect(process.env['WORKOS_API_PORT']).toBe(first)
  expect((await runningEmulator())?.emulator.env.WORKOS_API_PORT).toBe(first)
})

test.each([['WORKOS_CLIENT_ID'], ['WORKOS_API_KEY']])('an app with a %s of its own is left alone', async (name) => {
  process.env[name] = 'own'
  await dev(inline(await app()))
  expect([await runningEmulator(), process.env['WORKOS_API_PORT'], printed.join()]).toEqual([undefined, undefined, ''])
  delete process.env[name]
  await dev(inline(await app({ '.env.local': `${name}=own\n` })))
  expect(await runningEmulator()).toBeUndefined()
})

test('an .env file keeps its cookie password and its redirect URI', async () => {
  const password = 'a password of the app, long enough'
  const uri = 'http://localhost:4000/elsewhere'
  const root = await app({ '.env': `WORKOS_COOKIE_PASSWORD="${password}"\nWORKOS_REDIRECT_URI=${uri}\n` })
  await dev(inline(root))
  await expect.poll(() => printed.length).toBeGreaterThan(0)
  expect([process.env['WORKOS_COOKIE_PASSWORD'], process.env['WORKOS_REDIRECT_URI']]).toEqual([password, uri])
})

test('the base path and the callback path are in the redirect URI', async () => {
  const server = await dev(inline(await app(), { callbackPath: '/callback' }, { base: '/shop/' }))
  const callback = `http://127.0.0.1:${portOf(server)}/shop/callback`
  await expect.poll(() => process.env['WORKOS_REDIRECT_URI']).toBe(callback)
})

test.each(['127.0.0.1', 'localhost', true, '0.0.0.0', undefined])(
  'the redirect URI is on the host that vite dev --host %s prints',
  async (host) => {
    const server = await dev(inline(await app(), {}, { server: { host: host as string, port: 0, ws: false } }))
    await expect.poll(() => process.env['WORKOS_REDIRECT_URI']).toBe(`${server.resolvedUrls?.local[0]}auth/callback`)
  },
)

test.each([
  ['::1', 'http://[::1]:5173/auth/callback'],
  ['::', 'http://localhost:5173/auth/callback'],
  ['192.168.1.5', 'http://192.168.1.5:5173/auth/callback'],
  ['app.localhost', 'http://app.localhost:5173/auth/callback'],
])('the host %s gives the redirect URI %s', (host, uri) => {
  expect(redirectUri({ port: 5173, host, https: false, base: '/' }, '/auth/callback')).toBe(uri)
})

test('inside a server of the app’s own, where Vite knows no port, it says what is missing', async () => {
  servers.push(await createServer(inline(await app(), {}, { server: { middlewareMode: true, ws: false } })))
  await expect.poll(() => printed.join('\n')).toContain('give it a WORKOS_REDIRECT_URI')
  expect(process.env['WORKOS_REDIRECT_URI']).toBeUndefined()
})

test('a seed is a file beside the app, and what is wrong in it stops the start', async () => {
  const root = await app({ 'seed.yaml': 'users: [{ email: n@x.y }]\n', 'wrong.yaml': 'people: []\n' })
  await expect(createServer(inline(root, { seed: 'wrong.yaml' }))).rejects.toMatchObject({ code: 'ERR_SEED_INVALID' })
  await dev(inline(root, { seed: 'seed.yaml' }))
  await expect.poll(() => printed.join('\n')).toContain('Sign in as n@x.y')
})

test('in a build, a preview, in production and in Vitest it does nothing', async () => {
  const root = await app()
  await build({ ...inline(root), build: { write: false } })
  await resolveConfig(inline(root), 'serve', 'production', 'production', true)
  process.env['NODE_ENV'] = 'production'
  await resolveConfig(inline(root), 'serve', 'production', 'production')
  process.env['NODE_ENV'] = 'test'
  process.env['VITEST'] = 'true'
  await resolveConfig(inline(root), 'serve')
  expect([await runningEmulator(), process.env['WORKOS_CLIENT_ID']]).toEqual([undefined, undefined])
})
