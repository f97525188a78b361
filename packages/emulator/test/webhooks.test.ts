import { createHmac } from 'node:crypto'

import { WorkOS } from '@workos-inc/node'
import { expect, test } from 'vitest'

import type { Emulator, EmulatorOptions } from '../src/index.ts'
import { call, signIn, start } from './environment.ts'

const HOOK = 'http://127.0.0.1:9999/webhook'

/** One event for each sign-in. */
const SESSIONS = { url: HOOK, events: ['session.created'] }

interface Received {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** An emulator whose webhooks arrive here; each answer is the next of `statuses`, then 200. */
async function receiving(
  options: EmulatorOptions,
  statuses: number[] = [],
): Promise<{ emulator: Emulator; received: Received[] }> {
  const received: Received[] = []
  const deliver: typeof fetch = async (input, init) => {
    received.push({ url: input as string, headers: new Headers(init?.headers), body: init?.body as string })
    const status = statuses.shift() ?? 200
    if (status === 0) throw new TypeError('fetch failed')
    return new Response(null, { status })
  }
  return { emulator: await start({ fetch: deliver, ...options }), received }
}

test('an event is posted as listed, signed over the exact bytes in milliseconds', async () => {
  const { emulator, received } = await receiving({ webhooks: [{ url: HOOK, secret: 'whsec_a' }] })
  await signIn(emulator, 'alan@example.com')
  const [{ url, headers, body } = { url: '', headers: new Headers(), body: '' }] = received
  expect([url, headers.get('content-type')]).toEqual([HOOK, 'application/json; charset=utf-8'])
  expect(JSON.parse(body)).toEqual(emulator.events[0])
  const at = Date.parse('2026-06-01T12:00:00Z')
  const expected = createHmac('sha256', 'whsec_a').update(`${at}.${body}`).digest('hex')
  expect(headers.get('workos-signature')).toBe(`t=${at}, v1=${expected}`)
})

test('the vendor’s client verifies what arrives, and refuses it under another secret', async () => {
  const webhooks = [{ ...SESSIONS, secret: 'whsec_a' }]
  const { emulator, received } = await receiving({ webhooks, now: () => new Date() })
  await signIn(emulator, 'alan@example.com')
  const { webhooks: client } = new WorkOS('sk_test_x')
  const given = { payload: received[0]!.body, sigHeader: received[0]!.headers.get('workos-signature') ?? '' }
  expect(await client.constructEvent({ ...given, secret: 'whsec_a' })).toMatchObject({
    event: 'session.created',
    id: emulator.events.find(({ event }) => event === 'session.created')?.id,
    data: { userId: 'user_alan' },
  })
  await expect(client.constructEvent({ ...given, secret: 'whsec_b' })).rejects.toThrow('Signature hash')
})

test('what does not arrive is posted again on the emulator’s clock, later and later, six times', async () => {
  const { emulator, received } = await receiving(
    { webhooks: [SESSIONS] },
    Array.from({ length: 9 }, (_, index) => (index % 2 ? 0 : 503)),
  )
  await signIn(emulator, 'alan@example.com')
  let count = 1
  for (const seconds of [1, 4, 16, 64, 256, 1024]) {
    await expect.poll(() => received.length).toBe(count)
    // The answer of the last attempt is awaited before its retry is due.
    await new Promise(setImmediate)
    emulator.advance(seconds - 1)
    expect(received).toHaveLength(count)
    emulator.advance(1)
    count += 1
  }
  await new Promise(setImmediate)
  emulator.advance(100_000)
  expect(received).toHaveLength(7)
  expect(new Set(received.map(({ body }) => body)).size).toBe(1)
  expect(new Set(received.map(({ headers }) => headers.get('workos-signature'))).size).toBe(7)
})

test('a retry that arrives is the last', async () => {
  const { emulator, received } = await receiving({ webhooks: [SESSIONS] }, [500])
  await signIn(emulator, 'alan@example.com')
  await new Promise(setImmediate)
  emulator.advance(1)
  await new Promise(setImmediate)
  emulator.advance(10_000)
  expect(received).toHaveLength(2)
})

test('a reset and a close end the retries', async () => {
  for (const end of ['reset', 'close'] as const) {
    const { emulator, received } = await receiving({ webhooks: [SESSIONS] }, [500])
    await signIn(emulator, 'alan@example.com')
    await new Promise(setImmediate)
    await emulator[end]()
    emulator.advance(10_000)
    expect(received).toHaveLength(1)
  }
})

test('an endpoint gets the events it asked for, and none while it is disabled', async () => {
  const { emulator, received } = await receiving({ webhooks: [{ url: HOOK, events: ['user.created'] }] })
  await signIn(emulator, 'new@example.com')
  expect(received.map(({ body }) => (JSON.parse(body) as { event: string }).event)).toEqual(['user.created'])
  const { data } = (await (await call(emulator, 'GET', '/webhook_endpoints')).json()) as { data: { id: string }[] }
  await call(emulator, 'PATCH', `/webhook_endpoints/${data[0]?.id}`, { status: 'disabled' })
  await signIn(emulator, 'newer@example.com')
  expect(received).toHaveLength(1)
})

test('the vendor’s client creates, lists, updates and deletes endpoints', async () => {
  const { emulator, received } = await receiving({})
  const { WORKOS_API_HOSTNAME: apiHostname, WORKOS_API_PORT: port, WORKOS_API_KEY: key } = emulator.env
  const { webhooks } = new WorkOS(key, { apiHostname, port: Number(port), https: false, maxRetries: 0 })
  const created = await webhooks.createWebhookEndpoint({ endpointUrl: HOOK, events: ['session.created'] })
  expect(created).toMatchObject({ endpointUrl: HOOK, status: 'enabled', secret: expect.stringMatching(/^whsec_/) })
  await signIn(emulator, 'alan@example.com')
  expect(received).toHaveLength(1)
  await expect(webhooks.createWebhookEndpoint({ endpointUrl: HOOK, events: [] })).rejects.toMatchObject({
    code: 'duplicate_endpoint',
  })
  await webhooks.deleteWebhookEndpoint({ id: created.id })
  expect((await webhooks.listWebhookEndpoints()).data).toEqual([])
})

test('events stay on this machine', async () => {
  const emulator = await start()
  const elsewhere = { endpoint_url: 'https://example.com/webhook', events: [] }
  const refused = await call(emulator, 'POST', '/webhook_endpoints', elsewhere)
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'invalid_url' }])
  await expect(start({ webhooks: [{ url: 'https://example.com/' }] })).rejects.toMatchObject({
    code: 'ERR_OPTION_INVALID',
  })
})
