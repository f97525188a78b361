import { beforeAll, describe, expect, it } from 'vitest'
import { keyEndpoint, listing, newKey, type Behaviour, type SigningKey } from './support/key-endpoint.ts'

let a: SigningKey
let b: SigningKey
beforeAll(async () => {
  a = await newKey('a')
  b = await newKey('b')
})

const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  () =>
    new Response('<html>no</html>', { status: code, headers })
const hang: Behaviour = () => new Promise(() => {})
const endless: Behaviour = () =>
  new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10_000)) }))
const reset: Behaviour = () => Promise.reject(new TypeError('fetch failed'))

const failures: [string, Behaviour][] = [
  ['500', status(500)],
  ['a reset', reset],
  ['a redirect', status(302, { location: 'https://evil.example/keys' })],
  ['HTML', status(200)],
  ['no JWK Set', () => Response.json({ keys: 'none' })],
  ['`null`', () => Response.json(null)],
  ['no key that may verify', () => Response.json({ keys: [{ kty: 'oct', k: 'AAAA' }, null, 'key', 7] })],
  ['a body without an end', endless],
]

describe('keys', () => {
  it('are fetched once for all who ask at the same time, and kept', async () => {
    const { keys, ...endpoint } = keyEndpoint(listing(a))
    const answers = await Promise.all(Array.from({ length: 50 }, async () => keys.getKey('a')))
    expect(answers.every(({ status }) => status === 'found')).toBe(true)
    expect(await keys.ready()).toMatchObject({ ok: true })
    expect(endpoint.urls).toEqual(['https://api.workos.com/sso/jwks/client_1'])
  })

  it('without a `kid` are found where the set has one, and ambiguous where it has several', async () => {
    expect(await keyEndpoint(listing(a)).keys.getKey(undefined)).toMatchObject({ status: 'found' })
    expect(await keyEndpoint(listing(a, b)).keys.getKey(undefined)).toEqual({ status: 'ambiguous' })
  })

  it.each(['../../x', "' OR 1", '__proto__', 'x'.repeat(10_000)])(
    'a `kid` is a name and nothing else: %.20s',
    async (kid) => {
      const endpoint = keyEndpoint(listing(a))
      expect(await endpoint.keys.getKey(kid)).toEqual({ status: 'unlisted' })
      expect(new Set(endpoint.urls).size).toBe(1)
    },
  )
})

describe('the endpoint is down', () => {
  it.each(failures)('%s from the start: nobody can say, and four tries in a minute', async (_, behaviour) => {
    const endpoint = keyEndpoint(behaviour)
    for (let request = 0; request < 1_000; request++) {
      expect((await endpoint.keys.getKey('a')).status).toBe('unavailable')
      endpoint.advance(0.06)
    }
    expect(endpoint.fetches).toBe(4)
    expect(endpoint.events).toHaveLength(4)
    expect(endpoint.events[0]?.code).toBe('keys.unavailable')
    endpoint.behaviour = listing(a)
    endpoint.advance(30)
    expect((await endpoint.keys.getKey('a')).status).toBe('found')
  })

  it('a hang ends after five seconds for all who wait, with one fetch', async () => {
    const endpoint = keyEndpoint(hang)
    const waiting = Promise.all(Array.from({ length: 100 }, async () => endpoint.keys.ready()))
    endpoint.runOut()
    expect(new Set((await waiting).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: false, detail: 'no answer in 5000 ms' })]),
    )
    expect(endpoint.fetches).toBe(1)
  })

  it('a body is read to 64 KB and no further', async () => {
    let octets = 0
    const pull = (controller: ReadableStreamDefaultController): void => {
      octets += 10_000
      controller.enqueue(new Uint8Array(10_000))
    }
    const endpoint = keyEndpoint(() => new Response(new ReadableStream({ pull })))
    expect(await endpoint.keys.ready()).toEqual({ ok: false, detail: 'the answer is longer than 65536 octets' })
    expect(octets).toBeLessThanOrEqual(90_000)
  })

  it('so does a body that drips', async () => {
    const body = (): ReadableStream =>
      new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) })
    const endpoint = keyEndpoint(() => new Response(body()))
    const waiting = endpoint.keys.ready()
    endpoint.runOut()
    expect(await waiting).toMatchObject({ ok: false })
  })

  it.each(failures)('%s after keys were had: they serve on for a day, and it is said', async (_, behaviour) => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.behaviour = behaviour
    for (const minutes of [11, 60, 600, 700]) {
      endpoint.advance(minutes * 60)
      expect((await endpoint.keys.getKey('a')).status).toBe('found')
      expect(endpoint.events.at(-1)?.code).toBe('keys.stale')
    }
    endpoint.advance(24 * 60 * 60)
    expect((await endpoint.keys.getKey('a')).status).toBe('unavailable')
    expect(endpoint.events.at(-1)?.code).toBe('keys.unavailable')
  })

  it('an old set cannot say that a key it does not list is gone', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.behaviour = status(503)
    endpoint.advance(60)
    expect(await endpoint.keys.getKey('b')).toEqual({ status: 'unavailable', detail: 'the endpoint answered 503' })
  })

  it('unlisted `kid`s by the thousand stay four fetches a minute', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.behaviour = status(503)
    endpoint.advance(60)
    for (let request = 0; request < 1_000; request++) {
      await endpoint.keys.getKey(`kid_${request}`)
      endpoint.advance(0.06)
    }
    expect(endpoint.fetches - 1).toBeLessThanOrEqual(4)
  })
})

describe('keys rotate', () => {
  it('a new key is found with one more fetch, and the old one while it is listed', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.advance(60)
    endpoint.behaviour = listing(a, b)
    const answers = await Promise.all(Array.from({ length: 20 }, async () => endpoint.keys.getKey('b')))
    expect(answers.every(({ status }) => status === 'found')).toBe(true)
    expect(endpoint.fetches).toBe(2)
    expect((await endpoint.keys.getKey('a')).status).toBe('found')
    endpoint.behaviour = listing(b)
    endpoint.advance(11 * 60)
    expect((await endpoint.keys.getKey('a')).status).toBe('unlisted')
  })

  it('one second after a fetch, it is found all the same', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.behaviour = listing(b)
    endpoint.advance(1)
    expect((await endpoint.keys.getKey('b')).status).toBe('found')
  })

  it('a storm of unlisted `kid`s is one fetch in thirty seconds', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.advance(1)
    for (let request = 0; request < 1_000; request++) {
      expect((await endpoint.keys.getKey(`kid_${request}`)).status).toBe('unlisted')
      endpoint.advance(0.06)
    }
    expect(endpoint.fetches - 1).toBe(2)
  })

  it('a busy server learns of it in the background: nobody waits', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.behaviour = hang
    endpoint.advance(9 * 60)
    expect((await endpoint.keys.getKey('a')).status).toBe('found')
    expect(endpoint.fetches).toBe(2)
    endpoint.runOut()
  })

  it('a clock that is set back makes keys due, not eternal', async () => {
    const endpoint = keyEndpoint(listing(a))
    await endpoint.keys.ready()
    endpoint.advance(-60 * 60)
    endpoint.behaviour = listing(b)
    expect((await endpoint.keys.getKey('a')).status).toBe('unlisted')
  })
})
