import { describe, expect, it } from 'vitest'
import { ada, json, openStore, signedIn, signedOut } from './support/open-store.ts'

const token = (accessToken: string, expiresAt = 1300): Response => json(200, { accessToken, expiresAt, now: 1000 })
const got = (accessToken: string): { ok: true; accessToken: string } => ({ ok: true, accessToken })

describe('the access token', () => {
  it('is fetched once and kept until shortly before its end, by the time that is left and not by this clock', async () => {
    const { store, asked, replies, pass } = openStore({ initial: signedIn() })
    replies.push(token('one'), token('two'))
    pass(3600)
    expect(await Promise.all([store.getAccessToken(), store.getAccessToken()])).toEqual([got('one'), got('one')])
    pass(284)
    expect(await store.getAccessToken()).toEqual(got('one'))
    pass(1)
    expect(await store.getAccessToken()).toEqual(got('two'))
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/auth/token', type: 'application/json' })
  })

  it.each([
    ['the organization', { organizationId: 'org_b' }],
    ['the session', { sessionId: 'session_2' }],
    ['the user', { user: { ...ada, id: 'user_eve' } }],
    ['a refresh', { expiresAt: 1600 }],
  ])('is forgotten with %s', async (_, change) => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(token('one'), json(200, signedIn(change)), token('two'))
    await store.getAccessToken()
    await store.refresh()
    expect(await store.getAccessToken()).toEqual(got('two'))
  })

  it('stays with an answer that changes nothing of it', async () => {
    const { store, replies, asked } = openStore({ initial: signedIn() })
    replies.push(token('one'), json(200, signedIn({ now: 1010 })))
    await store.getAccessToken()
    await store.getAuth()
    expect(await store.getAccessToken()).toEqual(got('one'))
    expect(asked).toHaveLength(2)
  })

  it('of the organization before is not given to who asked during the switch', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(() => {
      store.hydrate(signedIn({ organizationId: 'org_b' }))
      return token('of org_a')
    }, token('of org_b'))
    expect(await store.getAccessToken()).toEqual(got('of org_b'))
    expect(await store.getAccessToken()).toEqual(got('of org_b'))
  })

  it('is gone after a sign-out, and none is asked for', async () => {
    const { store, replies, asked } = openStore({ initial: signedIn() })
    replies.push(token('one'), json(200, { url: '/' }))
    await store.getAccessToken()
    await store.signOut()
    expect(await store.getAccessToken()).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    expect(asked).toHaveLength(2)
  })

  it('is asked for of the server where it is not known who is signed in', async () => {
    const { store, replies } = openStore({ initial: signedOut({ status: 'unavailable' }) })
    replies.push(token('one'))
    expect(await store.getAccessToken()).toEqual(got('one'))
  })

  it('that the app does not give is a clear error, and no sign-out', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(json(404, { error: 'not_found', message: 'no' }))
    expect(await store.getAccessToken()).toMatchObject({ ok: false, error: { code: 'token_disabled' } })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })

  it('is in nothing that can be read off the store', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(token('secret'))
    await store.getAccessToken()
    expect(JSON.stringify([store, store.getSnapshot()])).not.toContain('secret')
  })
})
