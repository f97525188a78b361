import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, expect, test } from 'vitest'

import { openCommand } from '../src/cli/open-browser.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

interface Run {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  readonly output: () => { readonly out: string; readonly err: string }
}

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], ...env },
  })
  running.push(child)
  const text = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (text.out += String(chunk)))
  child.stderr.on('data', (chunk) => (text.err += String(chunk)))
  return { child, exit: new Promise((resolve) => child.once('close', resolve)), output: () => text }
}

async function ready({ output }: Run): Promise<string> {
  await expect.poll(() => output().out, { timeout: 10_000 }).toContain('\n')
  return output().out
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'prints one line of JSON when ready, and %s ends it',
  async (signal) => {
    const emulator = run(['--port', '0', '--access-token-ttl', '4', '--json'])
    const lines = (await ready(emulator)).split('\n')
    expect(lines).toHaveLength(2)
    const { url, env } = JSON.parse(lines[0] ?? '') as { url: string; env: Record<string, string> }
    expect((await fetch(`${url}/sso/jwks/${env['WORKOS_CLIENT_ID']}`)).status).toBe(200)
    expect(env['WORKOS_API_PORT']).toBe(new URL(url).port)
    emulator.child.kill(signal)
    expect(await emulator.exit).toBe(0)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  },
)

test('without --json it prints lines for an .env file', async () => {
  const emulator = run(['--issuer', 'https://auth.example.com'])
  expect(await ready(emulator)).toMatch(/^# .+\nWORKOS_CLIENT_ID=client_emulator_.+\n/)
  expect(emulator.output().out).toContain('WORKOS_ISSUER=https://auth.example.com\n')
})

const refused: readonly [string, readonly string[], Record<string, string>, string][] = [
  ['an unknown flag', ['--prot', '1'], {}, '--prot'],
  ['a port that is no number', ['--port', 'x'], {}, '--port is a whole number'],
  ['a seed file that is not there', ['--seed', '/nowhere.yaml'], {}, '/nowhere.yaml'],
  ['production', [], { NODE_ENV: 'production' }, 'NODE_ENV=production'],
  ['a production key', [], { WORKOS_API_KEY: 'sk_live_secret' }, 'production key'],
]

test.each(refused)('%s ends it with an error', async (_, args, env, message) => {
  const emulator = run(args, env)
  expect(await emulator.exit).toBe(1)
  expect(emulator.output().err).toContain(message)
  expect(emulator.output().err).not.toContain('sk_live_secret')
  expect(emulator.output().out).toBe('')
})

test.each([
  ['darwin', ['open', 'http://127.0.0.1:1/_emulator']],
  ['win32', ['cmd', '/c', 'start', '', 'http://127.0.0.1:1/_emulator']],
  ['linux', ['xdg-open', 'http://127.0.0.1:1/_emulator']],
] as const)('%s opens the control page with its own command', (platform, command) => {
  expect(openCommand(platform, 'http://127.0.0.1:1/_emulator')).toEqual(command)
})

test('--open goes on where there is no browser', async () => {
  const emulator = run(['--open', '--json'], { PATH: '/nowhere' })
  expect(await ready(emulator)).toContain('"url"')
  await expect.poll(() => emulator.output().err).toContain('no browser here; open http://127.0.0.1:')
})

test('--state keeps sessions over a restart', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'latchkey-cli-')), 'state.json')
  const outputs = []
  for (let index = 0; index < 2; index += 1) {
    const emulator = run(['--state', file, '--json'])
    outputs.push(await ready(emulator))
    emulator.child.kill('SIGTERM')
    await emulator.exit
  }
  expect(outputs[1]).toBe(outputs[0])
})

test('a seed file that is wrong is named with the path in it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'latchkey-cli-')), 'seed.yaml')
  await writeFile(file, 'users:\n  - name: Ada\n')
  const emulator = run(['--seed', file])
  expect(await emulator.exit).toBe(1)
  expect(emulator.output().err).toContain(`${file}. The seed is not valid: seed.users[0].name is not known there`)
})
