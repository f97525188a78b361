import { beforeEach, describe, expect, it } from 'vitest'
import { AuthKitCore, type RefreshCoordinator, type RefreshOutcome } from '../src/core.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { askRoute, serviceWith } from './support/faulty-service.ts'
import { rotate, type Rotation } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

type Context = Awaited<ReturnType<AuthService['forRequest']>>

let app: Harness
let rotation: Rotation
/** Requests with the cookie of before the refresh: from the browser that never got another one, or from whoever has a copy. */
let old: (init?: RequestInit) => Request

/** A session whose token has just expired, before a provider that takes each refresh token once. */
async function due(overrides: Parameters<typeof harness>[0] = {}): Promise<void> {
  app = await harness(overrides)
  rotation = rotate(app, 0)
  await app.put(await app.session())
  const { headers } = app.request()
  old = (init = {}) => new Request('https://app.example.com/', { ...init, headers })
  app.advance(301)
}

const post = (): Request => {
  const request = old({ method: 'POST' })
  request.headers.set('sec-fetch-site', 'same-origin')
  return request
}

/** A request whose answer does not reach the browser. */
const lost = (request: Request = old(), service = app.service): Promise<Context> => service.forRequest(request)

/** A request whose answer reaches the browser. */
async function answered(request: Request, service = app.service): Promise<Context> {
  const context = await service.forRequest(request)
  const response = await context.finalize(new Response())
  app.take(response.headers.getSetCookie())
  return context
}

const statusOf = ({ auth }: Context): string => ('reason' in auth ? `${auth.status}: ${auth.reason}` : auth.status)

describe('a person who comes back after the answer to a refresh was lost', () => {
  beforeEach(() => due())

  it.each([45, 299, 899])('%i s later is signed in, and stays so', async (seconds) => {
    await lost()
    app.advance(seconds)
    expect(statusOf(await answered(old()))).toBe('signed-in')
    app.advance(301)
    expect(statusOf(await answered(app.request()))).toBe('signed-in')
    expect(Math.max(...rotation.uses.values())).toBe(1)
  })

  it('15 minutes later is signed out', async () => {
    await lost()
    app.advance(900)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
  })

  it('gets the newest session, if the answer to the next refresh was lost too', async () => {
    await lost()
    app.advance(400)
    const second = await lost()
    app.advance(400)
    const third = await answered(old())
    expect([second, third].map(statusOf)).toEqual(['signed-in', 'signed-in'])
    expect([...rotation.uses.values()]).toEqual([1, 1, 1])
  })

  it('is in the organization that the lost answer had switched to', async () => {
    app.answerFor(() => ({ tokens: {} }))
    const switching = await lost(post())
    expect(await switching.switchOrganization('org_2')).toMatchObject({ status: 'switched' })
    app.advance(45)
    expect((await answered(old())).auth).toMatchObject({ status: 'signed-in', organizationId: 'org_2' })
  })

  it('is served if the new token could not be served when it came', async () => {
    await app.rotateKey()
    app.jwks.kids = ['key_1']
    expect(statusOf(await lost())).toBe('unavailable: keys_unavailable')
    app.jwks.kids = ['key_2']
    app.advance(45)
    expect(statusOf(await answered(old()))).toBe('signed-in')
  })

  it.each([
    ['keys_unavailable', {}],
    ['token_rejected', { issuer: 'https://auth.example.com' }],
  ])('gets the new pair, unserved as it is, if it cannot be served yet: %s', async (reason, overrides) => {
    await due(overrides)
    await app.rotateKey()
    app.jwks.kids = reason === 'token_rejected' ? ['key_1', 'key_2'] : ['key_1']
    await lost()
    app.advance(45)
    const before = app.request().headers.get('cookie')
    expect(statusOf(await answered(old()))).toBe(`unavailable: ${reason}`)
    expect(app.request().headers.get('cookie')).not.toBe(before)
    expect([...rotation.uses.values()]).toEqual([1])
  })

  it('gets the new pair, unserved as it is, if the clock was set back by two minutes', async () => {
    app.advance(300)
    await lost()
    app.advance(-120)
    expect(statusOf(await answered(old()))).toBe('unavailable: clock')
    expect([...rotation.uses.values()]).toEqual([1])
  })

  it('has no use of another process, which does not know the successor', async () => {
    await lost()
    app.advance(45)
    expect(statusOf(await lost(old(), app.another()))).toBe('signed-out: invalid_grant')
    expect(statusOf(await answered(old()))).toBe('signed-in')
  })
})

describe('the older cookie', () => {
  beforeEach(async () => {
    await due()
    await answered(old())
  })

  const uses: [string, () => Promise<unknown>][] = [
    ['a page', () => app.service.forRequest(app.request())],
    ['code that reads the session', () => app.service.getSession(app.request())],
    ['the sign-in route', () => askRoute(app, app.service, '/auth/sign-in', { isNavigation: true })],
  ]
  it.each(uses)('is answered for 30 s more once %s has presented the successor, and never again', async (_, use) => {
    app.advance(400)
    await use()
    app.advance(29)
    expect(statusOf(await lost())).toBe('signed-in')
    app.advance(1)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
    app.advance(-1)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
  })

  it('gets nothing for a thief after that, and the session of its owner goes on', async () => {
    const owner = await app.service.forRequest(app.request())
    app.advance(30)
    const page = await lost()
    expect([statusOf(page), page.getAccessToken()]).toEqual(['signed-out: invalid_grant', null])
    expect((await lost(post())).getAccessToken()).toBeNull()
    expect(await (await lost(post())).switchOrganization('org_2')).toMatchObject({ status: 'denied' })
    expect((await page.finalize(new Response())).headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-wos_ended=/),
    ])
    expect(statusOf(owner)).toBe('signed-in')
    for (let count = 0; count < 3; count++) {
      expect(statusOf(await answered(app.request()))).toBe('signed-in')
      app.advance(301)
    }
  })

  it('gets nothing of the sessions that followed either', async () => {
    app.advance(301)
    await answered(app.request())
    await app.service.forRequest(app.request())
    app.advance(30)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
    expect(statusOf(await answered(app.request()))).toBe('signed-in')
  })

  it('costs a request with the successor no question to the coordinator', async () => {
    let asked = 0
    const coordinator: RefreshCoordinator = {
      find: async () => (asked++, null),
      run: async (_key, grant) => (asked++, grant()),
    }
    const service = serviceWith(app, { coordinator })
    app.advance(301)
    await answered(app.request(), service)
    asked = 0
    await service.forRequest(app.request())
    expect(asked).toBe(0)
  })
})

describe('a successor that nobody presented, when the one after it was presented', () => {
  it('is not given to the older cookie any more', async () => {
    await due()
    await lost()
    app.advance(301)
    await answered(old())
    await app.service.forRequest(app.request())
    app.advance(30)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
    expect(statusOf(await answered(app.request()))).toBe('signed-in')
  })
})

describe('whoever presents the successor first', () => {
  it('leaves the other one, with the older cookie, 30 s', async () => {
    await due()
    await lost()
    app.advance(60)
    await answered(old())
    await app.service.forRequest(app.request())
    app.advance(29)
    expect(statusOf(await lost())).toBe('signed-in')
    app.advance(1)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
  })
})

describe('a sign-out', () => {
  beforeEach(() => due())

  it('takes the successor from the older cookie', async () => {
    await lost()
    await (await lost(post())).signOut()
    app.advance(45)
    expect(statusOf(await lost())).toBe('signed-out: signed_out')
  })

  it('takes it for good, also if WorkOS gives the id of the session to a new sign-in', async () => {
    await lost()
    await app.service.signOut('session_1')
    AuthService.partsOf(app.service).instance.tombstones.remove('session_1')
    app.advance(45)
    expect(statusOf(await lost())).toBe('signed-out: invalid_grant')
  })
})

describe('a coordinator that keeps nothing', () => {
  const coordinator: RefreshCoordinator = { find: async () => null, run: (_key, grant) => grant() }

  it('is enough: the process itself knows what it was given', async () => {
    await due()
    const service = serviceWith(app, { coordinator })
    await lost(old(), service)
    app.advance(45)
    expect(statusOf(await answered(old(), service))).toBe('signed-in')
    await service.forRequest(app.request())
    app.advance(30)
    expect(statusOf(await lost(old(), service))).toBe('signed-out: invalid_grant')
  })

  it('does not have the last word if another process was told that the older token is used up', async () => {
    await due()
    let stored: RefreshOutcome | null = null
    const service = serviceWith(app, { coordinator: { ...coordinator, find: async () => stored } })
    await lost(old(), service)
    stored = { status: 'ended', reason: 'invalid_grant' }
    app.advance(45)
    expect(statusOf(await answered(old(), service))).toBe('signed-in')
  })
})

describe('the core alone', () => {
  it('counts a seal that it opened as presented', async () => {
    await due()
    const core = new AuthKitCore(app.config)
    const session = (await app.service.getSession(old()))!
    const { session: successor } = await core.validateAndRefresh(session)
    app.advance(45)
    expect((await core.validateAndRefresh(session)).session.refreshToken).toBe(successor.refreshToken)
    await core.decryptSession(await core.encryptSession(successor))
    app.advance(30)
    await expect(core.validateAndRefresh(session, { force: true })).rejects.toMatchObject({ ended: true })
  })
})

describe('an idle timeout', () => {
  it('counts from the request that came back with the older cookie', async () => {
    await due({ sessionIdleTimeout: 600 })
    await lost()
    app.advance(290)
    await answered(old())
    app.advance(400)
    expect(statusOf(await answered(app.request()))).toBe('signed-in')
  })
})
