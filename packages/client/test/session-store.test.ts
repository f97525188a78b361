import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSessionStore, type ClientSession, type SessionStore, type SessionStoreOptions } from '../src/index.ts'

const signedIn = (over: Partial<ClientSession> = {}): ClientSession => ({
  status: 'signed-in',
  sessionId: 'session_1',
  user: { id: 'user_ada', email: 'ada@example.com' },
  organizationId: 'org_a',
  role: 'admin',
  roles: ['admin'],
  permissions: [],
  entitlements: [],
  featureFlags: [],
  impersonator: null,
  claims: {},
  expiresAt: 1300,
  endsAt: null,
  now: 1000,
  ...over,
})
const out: ClientSession = { ...signedIn(), status: 'signed-out', reason: 'invalid_grant', user: null, sessionId: null, expiresAt: null }

type Reply = Response | Error | (() => Promise<Response>)
const json = (status: number, body: unknown): Response => Response.json(body, { status })

let clock: number
let asked: { method: string; path: string; body: unknown }[]
let replies: Reply[]
const visited: string[] = []

function open(options: SessionStoreOptions = {}): SessionStore {
  return createSessionStore({
    now: () => clock,
    navigate: (url) => void visited.push(url),
    fetch: (async (url: string, init: RequestInit) => {
      asked.push({ method: init.method ?? 'GET', path: url, body: init.body === undefined ? undefined : JSON.parse(init.body as string) })
      const reply = replies.shift()
      if (reply instanceof Error) throw reply
      return typeof reply === 'function' ? reply() : (reply ?? json(200, signedIn()))
    }) as unknown as typeof fetch,
    ...options,
  })
}

beforeEach(() => {
  clock = 1_000_000
  asked = []
  replies = []
  visited.length = 0
})

describe('what the store knows', () => {
  it('is what the server rendered the page with, and it asks for nothing', () => {
    const store = open({ initial: signedIn() })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
    expect(asked).toEqual([])
  })

  it('is nothing until the first answer, where the page came without', async () => {
    const store = open()
    expect(store.getSnapshot()).toEqual({ status: 'loading' })
    await store.getSession()
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in', sessionId: 'session_1' })
  })

  it('changes for its listeners, until they leave', async () => {
    const store = open()
    const listener = vi.fn<() => void>()
    const leave = store.subscribe(listener)
    await store.getSession()
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    await store.getSession()
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

describe('trouble is not a sign-out', () => {
  it.each([
    ['offline', new TypeError('Failed to fetch'), 'offline'],
    ['a 503', json(503, { error: 'session_unavailable', message: 'no' }), 'unavailable'],
    ['a page of HTML', new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'unavailable'],
    ["somebody else's JSON", json(200, { hello: 'world' }), 'unavailable'],
    ['a rate limit', json(429, {}), 'unavailable'],
  ] as const)('%s keeps the last known state and rejects with a code', async (_, reply, code) => {
    const onSessionExpired = vi.fn<() => void>()
    const store = open({ initial: signedIn(), onSessionExpired })
    replies = [reply]
    await expect(store.refresh()).rejects.toMatchObject({ name: 'SessionStoreError', code })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
    expect(onSessionExpired).not.toHaveBeenCalled()
  })

  it('tells when to try again', async () => {
    replies = [new Response('{}', { status: 503, headers: { 'retry-after': '7' } })]
    await expect(open().getSession()).rejects.toMatchObject({ retryAfter: 7 })
  })
})

describe('the end of a session', () => {
  it('is said once, with the reason', async () => {
    const onSessionExpired = vi.fn<(session: ClientSession) => void>()
    const store = open({ initial: signedIn(), onSessionExpired })
    replies = [json(200, out), json(200, out)]
    await store.getSession()
    await store.getSession()
    expect(onSessionExpired).toHaveBeenCalledTimes(1)
    expect(onSessionExpired).toHaveBeenCalledWith(expect.objectContaining({ reason: 'invalid_grant' }))
  })

  it('a 401 on a call is one', async () => {
    const store = open({ initial: signedIn() })
    replies = [json(401, { error: 'unauthenticated', message: 'no' })]
    await expect(store.switchOrganization('org_b')).rejects.toMatchObject({ code: 'signed_out' })
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-out', user: null })
  })
})

describe('one request at a time', () => {
  it('and who asks for what is under way shares it', async () => {
    const store = open()
    await Promise.all([store.refresh(), store.refresh(), store.getSession(), store.getSession()])
    expect(asked.map(({ path }) => path)).toEqual(['/auth/refresh', '/auth/session'])
  })

  it('a late answer never overwrites a newer state', async () => {
    const store = open({ initial: signedIn() })
    replies = [
      async () => {
        store.hydrate(signedIn({ organizationId: 'org_b' }))
        return json(200, signedIn({ organizationId: 'org_a' }))
      },
    ]
    expect(await store.getSession()).toMatchObject({ organizationId: 'org_b' })
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('a failed call does not block the next', async () => {
    const store = open()
    replies = [new TypeError('offline')]
    await Promise.allSettled([store.refresh()])
    await store.getSession()
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })
})

describe('switching organization', () => {
  it('sends where to come back to, and takes the new session', async () => {
    const store = open({ initial: signedIn(), basePath: '/x/auth' })
    replies = [json(200, signedIn({ organizationId: 'org_b' }))]
    await store.switchOrganization('org_b', { returnPathname: '/account' })
    expect(asked).toEqual([
      { method: 'POST', path: '/x/auth/switch-organization', body: { organizationId: 'org_b', returnPathname: '/account' } },
    ])
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_b' })
  })

  it('goes to sign-in where the organization asks for it, and stays signed in', async () => {
    const store = open({ initial: signedIn() })
    replies = [json(409, { error: 'sso_required', url: '/auth/sign-in?organizationId=org_b' })]
    await expect(store.switchOrganization('org_b')).rejects.toMatchObject({ code: 'reauthenticate' })
    expect(visited).toEqual(['/auth/sign-in?organizationId=org_b'])
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in', organizationId: 'org_a' })
  })

  it('is denied for an organization that is not theirs, and nothing changes', async () => {
    const store = open({ initial: signedIn() })
    replies = [json(403, { error: 'organization_membership_not_found', message: 'no' })]
    await expect(store.switchOrganization('org_b')).rejects.toMatchObject({ code: 'denied' })
    expect(store.getSnapshot()).toMatchObject({ organizationId: 'org_a' })
  })
})

describe('the access token', () => {
  const token = (accessToken: string, expiresAt = 1300): Response => json(200, { accessToken, expiresAt, now: 1000 })

  it('is fetched once and kept until shortly before its end, by the time that is left and not by this clock', async () => {
    const store = open({ initial: signedIn() })
    replies = [token('one'), token('two')]
    clock += 3_600_000
    expect(await Promise.all([store.getAccessToken(), store.getAccessToken()])).toEqual(['one', 'one'])
    clock += 284_000
    expect(await store.getAccessToken()).toBe('one')
    clock += 1_000
    expect(await store.getAccessToken()).toBe('two')
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['the organization', { organizationId: 'org_b' }],
    ['the session', { sessionId: 'session_2' }],
    ['a refresh', { expiresAt: 1600 }],
  ])('is forgotten with %s', async (_, change) => {
    const store = open({ initial: signedIn() })
    replies = [token('one'), json(200, signedIn(change)), token('two')]
    await store.getAccessToken()
    await store.refresh()
    expect(await store.getAccessToken()).toBe('two')
  })

  it('that was asked for before a switch and came after it is not kept', async () => {
    const store = open({ initial: signedIn() })
    replies = [
      async () => {
        store.hydrate(signedIn({ organizationId: 'org_b' }))
        return token('of org_a')
      },
      token('of org_b'),
    ]
    await store.getAccessToken()
    expect(await store.getAccessToken()).toBe('of org_b')
  })

  it('that the app does not give is a clear error', async () => {
    replies = [json(404, { error: 'not_found', message: 'no' })]
    await expect(open({ initial: signedIn() }).getAccessToken()).rejects.toMatchObject({ code: 'token_disabled' })
  })
})

describe('signing out', () => {
  it('posts, and sends the browser to the provider', async () => {
    const store = open({ initial: signedIn() })
    replies = [json(200, { url: 'https://api.workos.com/logout' })]
    await store.signOut({ returnTo: '/bye' })
    expect(asked).toEqual([{ method: 'POST', path: '/auth/sign-out', body: { returnTo: '/bye' } }])
    expect(visited).toEqual(['https://api.workos.com/logout'])
  })

  it('that did not reach the server says so, and nobody is signed out', async () => {
    const store = open({ initial: signedIn() })
    replies = [new TypeError('offline')]
    await expect(store.signOut()).rejects.toMatchObject({ code: 'offline' })
    expect(visited).toEqual([])
    expect(store.getSnapshot()).toMatchObject({ status: 'signed-in' })
  })
})
