import { describe, expect, it, vi } from 'vitest'
import { json, openStore, signedIn, signedOut } from './support/open-store.ts'

describe('one request at a time', () => {
  it('and who asks for what is under way shares it', async () => {
    const { store, asked } = openStore()
    await Promise.all([store.refresh(), store.refresh(), store.getAuth(), store.getAuth()])
    expect(asked.map(({ path }) => path)).toEqual(['/auth/refresh', '/auth/session'])
  })

  it('and the next is sent when the last is answered', async () => {
    let running = 0
    const atOnce: number[] = []
    const { store } = openStore({
      fetch: async () => {
        atOnce.push(++running)
        await Promise.resolve()
        running--
        return json(200, signedIn())
      },
    })
    await Promise.all([store.refresh(), store.switchOrganization('org_b'), store.getAuth(), store.signOut()])
    expect(atOnce).toEqual([1, 1, 1, 1])
  })
})

describe('a late answer never overwrites a newer state', () => {
  it('of a read that a later page overtook', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(() => {
      store.hydrate(signedIn({ organizationId: 'org_b', now: 1001 }))
      return json(200, signedIn({ now: 1001 }))
    })
    expect(await store.getAuth()).toMatchObject({ ok: true, session: { organizationId: 'org_b' } })
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('of a 401 from before a new sign-in', async () => {
    const onSessionExpired = vi.fn<() => void>()
    const { store, replies } = openStore({ initial: signedIn(), onSessionExpired })
    replies.push(() => {
      store.hydrate(signedIn({ sessionId: 'session_2', now: 1001 }))
      return json(401, { error: 'unauthenticated', message: 'no' })
    })
    expect(await store.refresh()).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    expect(store.getSnapshot()).toMatchObject({ sessionId: 'session_2' })
    expect(onSessionExpired).not.toHaveBeenCalled()
  })

  it('of a page that the server rendered before the switch', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(json(200, signedIn({ organizationId: 'org_b', now: 1005 })))
    await store.switchOrganization('org_b')
    store.hydrate(signedIn({ now: 1004 }))
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('but a switch outlives a page that was rendered while it ran', async () => {
    const { store, replies } = openStore({ initial: signedIn() })
    replies.push(() => {
      store.hydrate(signedIn({ role: 'member', now: 1001 }))
      return json(200, signedIn({ organizationId: 'org_b', now: 1001 }))
    })
    await store.switchOrganization('org_b')
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('of a page from before a sign-out, by the time that has passed since the server last said it', async () => {
    const { store, replies, pass } = openStore({ initial: signedIn() })
    pass(10)
    replies.push(json(200, { url: 'https://api.workos.com/logout' }))
    await store.signOut()
    store.hydrate(signedIn({ now: 1009 }))
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-out' })
    store.hydrate(signedIn({ sessionId: 'session_2', now: 1011 }))
    expect(store.getSnapshot()).toMatchObject({ sessionId: 'session_2' })
  })

  it('and a page that names no time is taken as it comes', () => {
    const { store } = openStore({ initial: signedIn() })
    store.hydrate(signedOut({ now: 0 }))
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-out' })
  })
})
