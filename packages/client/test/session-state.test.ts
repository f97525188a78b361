import { describe, expect, it, vi } from 'vitest'
import { json, openStore, signedIn, signedOut } from './support/open-store.ts'

describe('what the store knows', () => {
  it('is what the server rendered the page with, and it asks for nothing', () => {
    const { store, asked } = openStore({ initial: signedIn() })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in', user: { id: 'user_ada' }, roles: ['admin'] })
    expect(asked).toEqual([])
  })

  it('is nothing until the first answer, where the page came without', async () => {
    const { store, asked } = openStore()
    expect(store.getSnapshot()).toEqual({ status: 'loading', user: null })
    expect(await store.getAuth()).toMatchObject({ ok: true, session: { sessionId: 'session_1' } })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in', sessionId: 'session_1' })
    expect(asked).toMatchObject([{ method: 'GET', path: '/auth/session', body: undefined, credentials: 'same-origin' }])
  })

  it('is the same object until it changes', async () => {
    const { store } = openStore({ initial: signedIn() })
    const before = store.getSnapshot()
    expect(store.getSnapshot()).toBe(before)
    await store.getAuth()
    expect(store.getSnapshot()).not.toBe(before)
  })

  it('changes for its listeners, until they leave', async () => {
    const { store } = openStore()
    const listener = vi.fn<() => void>()
    const leave = store.subscribe(listener)
    await store.getAuth()
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    await store.getAuth()
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('is renewed by a POST of JSON, which a form of another site cannot send', async () => {
    const { store, asked, replies } = openStore({ initial: signedIn(), basePath: '/x/auth' })
    replies.push(json(200, signedIn({ role: 'member' })))
    await store.refresh()
    expect(asked).toEqual([
      { method: 'POST', path: '/x/auth/refresh', body: {}, type: 'application/json', credentials: 'same-origin' },
    ])
    expect(store.getSnapshot()).toMatchObject({ role: 'member' })
  })
})

describe('the end of a session', () => {
  it('is told once, with the reason', async () => {
    const onSessionExpired = vi.fn<(state: unknown) => void>()
    const { store, replies } = openStore({ initial: signedIn(), onSessionExpired })
    replies.push(json(200, signedOut()), json(200, signedOut()))
    await store.getAuth()
    await store.getAuth()
    expect(onSessionExpired.mock.calls).toEqual([[{ status: 'signed-out', user: null, reason: 'invalid_grant' }]])
  })

  it('is a 401 on any call, and leaves nothing of the session behind', async () => {
    const onSessionExpired = vi.fn<() => void>()
    const { store, replies } = openStore({ initial: signedIn(), onSessionExpired })
    replies.push(json(401, { error: 'unauthenticated', message: 'no' }))
    expect(await store.switchOrganization('org_b')).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    expect(store.getSnapshot()).toEqual({ status: 'signed-out', user: null, reason: 'unauthenticated' })
    expect(onSessionExpired).toHaveBeenCalledTimes(1)
  })

  it('is not told to who was never signed in', async () => {
    const onSessionExpired = vi.fn<() => void>()
    const { store, replies } = openStore({ onSessionExpired })
    replies.push(json(200, signedOut({ reason: 'no_cookie' })))
    await store.getAuth()
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-out', reason: 'no_cookie' })
    expect(onSessionExpired).not.toHaveBeenCalled()
  })
})
