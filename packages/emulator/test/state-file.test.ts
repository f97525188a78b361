import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { createEmulator, type Emulator } from '../src/index.ts'
import { claims, refresh, signIn, start, type Tokens } from './environment.ts'

async function file(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'latchkey-state-')), 'state.json')
}

async function keys(emulator: Emulator): Promise<unknown> {
  return (await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)).json()
}

test('a restart goes on where it stopped: port, keys, people, sessions, the replay of a refresh, the time', async () => {
  const stateFile = await file()
  const before = await start({ stateFile })
  const { env } = before
  const published = await keys(before)
  before.advance(3600)
  const first = await signIn(before, 'new@example.com')
  const second = await (await refresh(before, first.refresh_token)).text()
  await before.close()

  const after = await start({ stateFile })
  expect(after.env).toEqual(env)
  expect(await keys(after)).toEqual(published)
  expect(await (await refresh(after, first.refresh_token)).text()).toBe(second)
  const third = (await (await refresh(after, (JSON.parse(second) as Tokens).refresh_token)).json()) as Tokens
  expect(third.user['email']).toBe('new@example.com')
  expect(claims(third)).toMatchObject({ sid: claims(first)['sid'], iat: Date.parse('2026-06-01T13:00:00Z') / 1000 })
})

test('a session that ended stays ended', async () => {
  const stateFile = await file()
  const before = await start({ stateFile })
  const tokens = await signIn(before, 'alan@example.com')
  await fetch(`${before.url}/user_management/sessions/logout?session_id=${String(claims(tokens)['sid'])}`)
  await before.close()
  const after = await start({ stateFile })
  expect((await refresh(after, tokens.refresh_token)).status).toBe(400)
})

test('the state is written soon after a change, for this user’s eyes only, and never in halves', async () => {
  const stateFile = await file()
  const emulator = await start({ stateFile })
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  await expect.poll(async () => readFile(stateFile, 'utf8').catch(() => ''), { timeout: 5000 }).toContain(refresh_token)
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600)
  expect(await readdir(dirname(stateFile))).toEqual(['state.json'])
})

test.each([
  ['is not one that the emulator wrote', '{'],
  ['is of another version', '{"version":1}'],
  ['is of another version', 'null'],
])('a file that %s is refused with what to do', async (reason, text) => {
  const stateFile = await file()
  await writeFile(stateFile, text)
  await expect(start({ stateFile })).rejects.toMatchObject({
    code: 'ERR_STATE_INVALID',
    message: expect.stringMatching(new RegExp(`${reason}.*Delete it`)),
  })
})

test('a folder that is not there stops the start, and one that went away is told by close', async () => {
  await expect(start({ stateFile: '/nowhere/state.json' })).rejects.toMatchObject({ code: 'ERR_STATE_NOT_WRITTEN' })
  const stateFile = await file()
  const emulator = await createEmulator({ stateFile })
  await rm(dirname(stateFile), { recursive: true })
  await signIn(emulator, 'alan@example.com')
  await expect(emulator.close()).rejects.toMatchObject({ code: 'ERR_STATE_NOT_WRITTEN' })
  await expect(fetch(emulator.url)).rejects.toThrow('fetch failed')
})
