import { describe, expect, it, vi } from 'vitest'
import { json, openStore, signedIn } from './support/open-store.ts'

describe('signing out', () => {
  it('posts, sends the browser to the provider, and is no expiry', async () => {
    const onSessionExpired = vi.fn<() => void>()
    const { store, asked, replies, visited } = openStore({ initial: signedIn(), onSessionExpired })
    replies.push(json(200, { url: 'https://api.workos.com/logout' }))
    expect(await store.signOut({ returnTo: '/bye' })).toEqual({ ok: true, url: 'https://api.workos.com/logout' })
    expect(asked).toMatchObject([
      { method: 'POST', path: '/auth/sign-out', type: 'application/json', body: { returnTo: '/bye' } },
    ])
    expect(visited).toEqual(['https://api.workos.com/logout'])
    expect(store.getSnapshot()).toEqual({ status: 'signed-out', user: null, reason: 'signed_out' })
    expect(onSessionExpired).not.toHaveBeenCalled()
  })

  it('is on its way before anybody hears of it', async () => {
    const { store, replies, visited } = openStore({ initial: signedIn() })
    replies.push(json(200, { url: '/bye' }))
    const seen: string[][] = []
    store.subscribe(() => void seen.push([...visited]))
    await store.signOut()
    expect(seen).toEqual([['/bye']])
  })

  it.each([
    ['offline', new TypeError('offline')],
    ['unavailable', json(502, {})],
    ['unexpected', json(200, { ok: true })],
  ])('that did not work says so (%s), and nobody is signed out', async (code, reply) => {
    const { store, replies, visited } = openStore({ initial: signedIn() })
    replies.push(reply)
    expect(await store.signOut()).toMatchObject({ ok: false, error: { code } })
    expect(visited).toEqual([])
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })
})
