import { describe, expect, it, vi } from 'vitest'
import { SessionStoreError } from '../src/index.ts'
import { json, openStore, signedIn, signedOut } from './support/open-store.ts'

const unavailable = { ...signedOut(), status: 'unavailable', reason: 'timeout', error: 'session_unavailable' }
const html = (status: number): Response => new Response('<html>', { status, headers: { 'content-type': 'text/html' } })

const troubles = (): [name: string, reply: Response | Error, code: string][] => [
  ['being offline', new TypeError('Failed to fetch'), 'offline'],
  ['a 503', json(503, unavailable), 'unavailable'],
  ['a page of HTML', html(200), 'unavailable'],
  ['a page of HTML with a 401', html(401), 'unavailable'],
  ['a body that breaks off', new Response('{"status":"signed-o'), 'unavailable'],
  ['a rate limit', json(429, {}), 'unavailable'],
  ["somebody else's JSON", json(200, { status: 'signed-in', user: {}, now: 1 }), 'unexpected'],
  ['a session without its lists', json(200, { ...signedIn(), roles: undefined }), 'unexpected'],
  ['a session that names no time', json(200, { ...signedIn(), now: undefined }), 'unexpected'],
  ['a session of nobody', json(200, { ...signedIn(), user: null }), 'unexpected'],
  ['no handler at the path', json(404, { error: 'not_found', message: 'no' }), 'unexpected'],
  ['a foreign origin', json(403, { error: 'cross_site', message: 'no' }), 'unexpected'],
]

describe('trouble is not a sign-out', () => {
  it.each(troubles())('%s keeps the last known state and gives a code', async (_, reply, code) => {
    const onSessionExpired = vi.fn<() => void>()
    const { store, replies } = openStore({ initial: signedIn(), onSessionExpired })
    const before = store.getSnapshot()
    replies.push(reply)
    expect(await store.refresh()).toMatchObject({ ok: false, error: { name: 'SessionStoreError', code } })
    expect(store.getSnapshot()).toBe(before)
    expect(onSessionExpired).not.toHaveBeenCalled()
  })

  it.each(troubles())('%s on the first request is the third outcome, until an answer comes', async (_, reply) => {
    const { store, replies } = openStore()
    replies.push(reply)
    await store.getAuth()
    expect(store.getSnapshot()).toMatchObject({ status: 'unavailable', user: null })
    await store.getAuth()
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })

  it('tells why, and when to try again', async () => {
    const { store, replies } = openStore()
    replies.push(json(503, unavailable, { 'retry-after': '7' }))
    const result = await store.getAuth()
    expect(result).toMatchObject({ ok: false, error: { reason: 'timeout', retryAfter: 7 } })
    expect(store.getSnapshot()).toEqual({ status: 'unavailable', user: null, reason: 'timeout', retryAfter: 7 })
  })

  it('of a later page does not take away what is known either', () => {
    const { store } = openStore({ initial: signedIn() })
    store.hydrate(signedOut({ status: 'unavailable', reason: 'timeout', now: 1010 }))
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })

  it('keeps the cause', async () => {
    const { store, replies } = openStore()
    const cause = new TypeError('Failed to fetch')
    replies.push(cause)
    const result = await store.getAuth()
    expect(result.ok ? null : result.error).toBeInstanceOf(SessionStoreError)
    expect(result.ok ? null : result.error.cause).toBe(cause)
  })

  it('does not hold up the next request', async () => {
    const { store, replies } = openStore()
    replies.push(new TypeError('offline'))
    const [first, second] = await Promise.all([store.refresh(), store.getAuth()])
    expect([first.ok, second.ok]).toEqual([false, true])
  })
})
