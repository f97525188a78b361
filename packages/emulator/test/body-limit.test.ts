import { request } from 'node:http'
import { setImmediate } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { call, start } from './environment.ts'

const LIMIT = 1_000_000
const MESSAGE = 'The request body is longer than 1000000 octets, which is all that the emulator reads.'

/** A JSON object of so many octets. */
const json = (octets: number): string => `{"seconds":1,"x":"${'x'.repeat(octets - 20)}"}`

const paths = [
  ['POST', '/user_management/authenticate'],
  ['POST', '/user_management/users'],
  ['PUT', '/organizations/org_acme'],
  ['POST', '/user_management/authorize'],
  ['POST', '/_emulator'],
  ['POST', '/_emulator/advance'],
  ['POST', '/_emulator/reset'],
  ['POST', '/nothing'],
] as const

test.each(paths)('%s %s: a body of more than 1 MB is answered 413', async (method, path) => {
  const emulator = await start()
  const headers = { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(emulator.url + path, { method, headers, body: json(LIMIT + 1) })
  expect([response.status, await response.json()]).toEqual([413, { message: MESSAGE }])
  expect(response.headers.get('x-emulator')).toBe('1')
})

test('a body of exactly 1 MB is read, with an announced length and without', async () => {
  const { url } = await start()
  const headers = { 'content-type': 'application/json' }
  const stream = (): ReadableStream => new Blob([json(LIMIT)]).stream()
  for (const body of [json(LIMIT), stream()]) {
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    expect((await fetch(`${url}/_emulator/advance`, init)).status).toBe(200)
  }
})

test.each(paths)(
  '%s %s: a body that never ends is answered 413 after 1 MB, and its connection ends',
  async (method, path) => {
    const emulator = await start()
    const headers = { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' }
    const sent = request(emulator.url + path, { method, headers }).on('error', () => {})
    const answer = new Promise<number | undefined>((resolve) => {
      sent.on('response', (response) => resolve(response.resume().statusCode))
    })
    const piece = 'x'.repeat(50_000)
    let octets = 0
    while (!sent.destroyed && octets < 100 * LIMIT) {
      if (sent.writableNeedDrain) await setImmediate()
      else {
        sent.write(piece)
        octets += piece.length
      }
    }
    sent.end()
    expect(await answer).toBe(413)
    expect(octets).toBeLessThan(100 * LIMIT)
  },
)

test('a connection serves the next request after a body that was too long', async () => {
  const { url } = await start()
  const stream = (): ReadableStream => new Blob([json(3 * LIMIT)]).stream()
  for (const body of [json(3 * LIMIT), stream(), json(3 * LIMIT), stream()]) {
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    expect((await fetch(`${url}/_emulator/advance`, init)).status).toBe(413)
    expect((await fetch(`${url}/_emulator/requests`)).status).toBe(200)
  }
})

test('a fault that asks for a field of the body is not used up by a body that is too long', async () => {
  const emulator = await start()
  emulator.fail('authenticate', { status: 503, times: 1, when: { fields: { x: '1' } } })
  const url = `${emulator.url}/user_management/authenticate`
  const long = await fetch(url, { method: 'POST', body: new URLSearchParams({ x: '1', y: 'y'.repeat(LIMIT) }) })
  expect(long.status).toBe(413)
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams({ x: '1' }) })).status).toBe(503)
  expect((await call(emulator, 'GET', '/user_management/users')).status).toBe(200)
})
