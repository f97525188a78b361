import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resolveConfig } from '../src/config/resolve.ts'
import { createAuthHandler, createAuthService, CookieSessionStorage, type AuthHandler } from '../src/core.ts'
import { openState, sealState } from '../src/sign-in/state.ts'
import { backFrom, browse, exchanges, sessionCookie, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'

/** As far as a clock is corrected, nearly. */
const MOST = 9 * 60
const MINUTES = 5 * 60
const HOURS = 3 * 3_600

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

/** One server with a clock of its own. It knows nothing of WorkOS's clock before its first call. */
interface Server {
  readonly open: (path: string) => Promise<Response>
  /** Finishes a sign-in of another browser, whose answers tell WorkOS's clock. */
  learn(): Promise<void>
  /** The same machine after a restart. */
  restart(): Server
}

function server(offBy: () => number): Server {
  const service = createAuthService({
    config: { ...browser.config, now: () => new Date(browser.now().getTime() + offBy() * 1000) },
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })
  const handler = createAuthHandler(service)
  return {
    async open(path) {
      const answer = await navigate(handler, path, browser.request().headers.get('cookie'))
      browser.take(answer.headers.getSetCookie())
      return answer
    },
    async learn() {
      const started = await navigate(handler, '/auth/sign-in', null)
      const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      expect((await navigate(handler, backFrom(started), cookie)).status).toBe(303)
      browser.sent.length = 0
    },
    restart: () => server(offBy),
  }
}

async function navigate(handler: AuthHandler, path: string, cookie: string | null): Promise<Response> {
  const headers = { 'sec-fetch-mode': 'navigate', accept: 'text/html', ...(cookie !== null && { cookie }) }
  return (await handler(new Request(ORIGIN + path, { headers }))) ?? Response.error()
}

const right = (): Server => server(() => 0)
const wrong = (seconds: number): Server => server(() => seconds)

/** Starts a sign-in on one server and finishes it on another, so many seconds later. Returns the answer's status. */
async function across(start: Server, seconds: number, finish: Server): Promise<number> {
  const back = backFrom(await start.open('/auth/sign-in'))
  browser.advance(seconds)
  return (await finish.open(back)).status
}

describe.each([-MOST, MOST])('a sign-in on a server whose clock is wrong by %i seconds', (seconds) => {
  it('is finished if the server learned the time of WorkOS in between', async () => {
    const one = wrong(seconds)
    const back = backFrom(await one.open('/auth/sign-in'))
    browser.advance(30)
    await one.learn()
    expect((await one.open(back)).status).toBe(303)
    expect(exchanges(browser)).toBe(1)
  })

  it('is finished if the server was started again in between, and has not learned the time yet', async () => {
    const one = wrong(seconds)
    await one.learn()
    expect(await across(one, 30, one.restart())).toBe(303)
  })

  it('is finished by another server that has the right time, and the other way around', async () => {
    const [one, other] = [wrong(seconds), right()]
    await one.learn()
    await other.learn()
    expect(await across(one, 30, other)).toBe(303)
    expect(await across(other, 30, one)).toBe(303)
  })

  it('is finished by a server that has the right time and has not learned so', async () => {
    const one = wrong(seconds)
    await one.learn()
    expect(await across(one, 30, right())).toBe(303)
  })

  it.each([
    // A `Date` field has whole seconds, so the clocks of two servers agree within two.
    [597, 303],
    [603, 302],
  ])('may take ten minutes by the clock of WorkOS: after %i seconds it is answered %i', async (age, status) => {
    const [one, other] = [wrong(seconds), wrong(-seconds)]
    await one.learn()
    await other.learn()
    expect(await across(one, age, other)).toBe(status)
    expect(await across(other, age, one)).toBe(status)
    expect(exchanges(browser)).toBe(status === 303 ? 2 : 0)
  })

  it('may take ten minutes by its own clock, as long as the server knows no other', async () => {
    expect(await across(wrong(seconds), 601, wrong(seconds))).toBe(302)
    expect(await across(wrong(seconds), 599, wrong(seconds))).toBe(303)
  })

  it('is finished if its clock was set right in between, and WorkOS told so', async () => {
    let offBy = seconds
    const one = server(() => offBy)
    await one.learn()
    const back = backFrom(await one.open('/auth/sign-in'))
    offBy = 0
    await one.learn()
    expect((await one.open(back)).status).toBe(303)
  })

  it('is not finished twice if the server learned the time of WorkOS in between', async () => {
    const one = wrong(seconds)
    const back = backFrom(await one.open('/auth/sign-in'))
    const jar = new Map(browser.jar)
    expect((await one.open(back)).status).toBe(303)
    browser.jar.clear()
    browser.take([...jar].map(([name, value]) => `${name}=${value}`))
    expect((await one.open(back)).status).toBe(302)
    expect(exchanges(browser)).toBe(1)
  })

  it('proves the age of an authentication by the clock of WorkOS', async () => {
    const one = wrong(seconds)
    await one.learn()
    const authTime = browser.now().getTime() / 1000
    const finish = async (claims: object): Promise<number> => {
      browser.answers.push({ tokens: { claims: { ...claims } } })
      return (await one.open(backFrom(await one.open('/auth/sign-in?maxAge=10')))).status
    }
    expect(await finish({ auth_time: authTime - 69 })).toBe(303)
    expect(await finish({ auth_time: authTime - 72 })).toBe(500)
  })
})

describe.each([-MINUTES, MINUTES])(
  'two servers, of which one is wrong by %i seconds and has not learned so',
  (seconds) => {
    it('finish each other’s sign-ins if the other one knows the time of WorkOS', async () => {
      const other = right()
      await other.learn()
      expect(await across(wrong(seconds), 300, other)).toBe(303)
      expect(await across(other, 300, wrong(seconds))).toBe(303)
    })
  },
)

describe('the link of a sign-in', () => {
  const config = (offBy: number): Parameters<typeof createAuthService>[0] => ({
    config: { ...browser.config, now: () => new Date(browser.now().getTime() + offBy * 1000) },
    sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
  })

  it.each([
    [-MOST, 3_599, 'kept'],
    [-MOST, 3_601, undefined],
    [MOST, 3_599, 'kept'],
    // A server that was nine minutes ahead, and learned so after it made the link, cannot tell: the link lives for nine minutes longer.
    [MOST, 3_601, 'kept'],
    [MOST, 3_601 + MOST, undefined],
  ])(
    'that a server with a clock wrong by %i seconds made is opened %i seconds later, with the time of WorkOS: its state is %s',
    async (offBy, age, state) => {
      const states: (string | undefined)[] = []
      const service = createAuthService(config(offBy))
      const handler = createAuthHandler(service, { onSuccess: (data) => void states.push(data.state) })
      const link = await service.getSignInUrl({ state: 'kept' })
      browser.advance(age)
      const follow = async (path: string): Promise<void> => {
        const started = await navigate(handler, path, null)
        const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? ''
        expect((await navigate(handler, backFrom(started), cookie)).status).toBe(303)
      }
      await follow('/auth/sign-in')
      await follow(link)
      expect(states).toEqual([undefined, state])
    },
  )
})

describe.each([-HOURS, HOURS])('a clock that is wrong by %i seconds, more than is corrected', (seconds) => {
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())
  afterEach(() => void vi.restoreAllMocks())

  it('ends a sign-in at a page that says so, with one event, and the next one works when the clock is right', async () => {
    let offBy = seconds
    const one = server(() => offBy)
    const answer = await one.open(backFrom(await one.open('/auth/sign-in')))
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('The clock of this site is wrong')
    expect(sessionCookie(browser)).toBeUndefined()
    expect(browser.events).toContainEqual(expect.objectContaining({ code: 'sign_in.failed', error: 'ERR_CLOCK_WRONG' }))
    expect(browser.events.filter(({ code }) => code === 'clock.wrong')).toEqual([
      expect.objectContaining({ seconds: expect.closeTo(-seconds, -0.5) as number }),
    ])
    offBy = 0
    expect((await one.open(backFrom(await one.open('/auth/sign-in')))).status).toBe(303)
  })

  it('keeps a session that was there before', async () => {
    await browser.put(await browser.session())
    const before = sessionCookie(browser)
    const one = wrong(seconds)
    expect((await one.open(backFrom(await one.open('/auth/sign-in')))).status).toBe(503)
    expect(sessionCookie(browser)).toBe(before)
  })

  it('makes a sign-in start again that another server is to finish: their clocks differ by more than ten minutes', async () => {
    const other = right()
    await other.learn()
    expect(await across(wrong(seconds), 30, other)).toBe(302)
    expect(exchanges(browser)).toBe(0)
  })

  it('does not keep a flow of an earlier release from being finished: its offset was without bound', async () => {
    const started = await right().open('/auth/sign-in')
    const url = new URL(backFrom(started), ORIGIN)
    const resolved = resolveConfig(browser.config)
    const state = await openState(resolved, url.searchParams.get('state') ?? '')
    const sealed = await sealState(resolved, { ...state!, clockOffset: seconds })
    url.searchParams.set('state', sealed)
    browser.advance(30)
    const other = right()
    await other.learn()
    expect((await other.open(url.pathname + url.search)).status).toBe(303)
  })
})
