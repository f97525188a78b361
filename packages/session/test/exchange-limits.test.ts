import { beforeEach, describe, expect, it } from 'vitest'
import { sendLimited } from '../src/authenticate/send-limited.ts'
import { createBreaker } from '../src/coordination/breaker.ts'
import { createBulkhead } from '../src/coordination/bulkhead.ts'
import { createRateLimit } from '../src/coordination/rate-limit.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { openState, sealState } from '../src/sign-in/state.ts'
import { browse, exchanges, flows, sessionCookie, statusOf, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'
import { loadCallback, startStrangers } from './support/strangers.ts'

const invalid = { status: 400, body: { error: 'invalid_grant', error_description: 'no' } } as const
const down = { status: 503, body: { message: 'no' } } as const

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

const codesOf = (events: Browser['events'], prefix: string): string[] =>
  events.map(({ code }) => code).filter((code) => code.startsWith(prefix))

/** Loads the callback of one sign-in until WorkOS is left alone. Returns its path. */
async function failFiveTimes(): Promise<string> {
  browser.answers.push(down, down, down, down, down)
  const back = await browser.start()
  for (let times = 0; times < 5; times++) await browser.open(back)
  return back
}

describe('callbacks that come faster than a person signs in', () => {
  it(
    'are 30 calls to WorkOS if 3,000 strangers come at once with codes that they made up',
    { timeout: 60_000 },
    async () => {
      browser.answerFor(() => invalid)
      const strangers = await startStrangers(browser, 3_000)
      const answers = await Promise.all(strangers.map((stranger) => loadCallback(browser, stranger)))
      expect(exchanges(browser)).toBe(30)
      const refused = answers.filter(({ status }) => status === 503)
      expect(refused).toHaveLength(2_970)
      for (const answer of refused)
        expect([answer.headers.get('retry-after'), answer.headers.getSetCookie()]).toEqual(['1', []])
      await expect.poll(() => codesOf(browser.events, 'sign_in.failed')).toHaveLength(3_000)
      expect(codesOf(browser.events, 'provider.')).toEqual([])
    },
  )

  it('do not hinder a person who started half a second ago', async () => {
    const back = await browser.start('?returnPathname=/account')
    browser.advance(0.5)
    const strangers = await startStrangers(browser, 300)
    browser.answers.push(...Array.from({ length: 30 }, () => invalid))
    await Promise.all(strangers.map((stranger) => loadCallback(browser, stranger)))
    const answer = await browser.open(back)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
    expect(exchanges(browser)).toBe(31)
    expect(await statusOf(browser)).toBe('signed-in')
  })

  it('are served when they are loaded again a second later: neither the flow nor the code is used', async () => {
    for (const stranger of await startStrangers(browser, 30)) await loadCallback(browser, stranger)
    const back = await browser.start('?returnPathname=/account')
    const early = await browser.open(back)
    expect([early.status, flows(browser).length, sessionCookie(browser)]).toEqual([503, 1, undefined])
    browser.advance(1)
    const late = await browser.open(back)
    expect([late.status, late.headers.get('location'), flows(browser)]).toEqual([303, '/account', []])
    expect(exchanges(browser)).toBe(31)
  })

  it('are 30 a second, however long the flood lasts', async () => {
    browser.answerFor(() => invalid)
    for (let tenth = 0; tenth < 50; tenth++) {
      const strangers = await startStrangers(browser, 10)
      for (const stranger of strangers) await loadCallback(browser, stranger)
      browser.advance(0.1)
    }
    // 30 at the start, and three for each of the 49 tenths of a second after it.
    expect(exchanges(browser)).toBeGreaterThanOrEqual(30 + 146)
    expect(exchanges(browser)).toBeLessThanOrEqual(30 + 148)
  })

  it.each([
    [0.499, 30],
    [0.5, 40],
  ])('are those of flows that are %s seconds old: %i calls of 40', async (seconds, calls) => {
    const strangers = await startStrangers(browser, 40)
    browser.advance(seconds)
    for (const stranger of strangers) await loadCallback(browser, stranger)
    expect(exchanges(browser)).toBe(calls)
  })

  it.each([
    [1.498, 30],
    [1.499, 40],
  ])('with a state of an earlier release, %s seconds old: %i calls of 40', async (seconds, calls) => {
    const strangers = await startStrangers(browser, 40)
    const { instance } = AuthService.partsOf(browser.service)
    const older = await Promise.all(
      strangers.map(async ({ back, cookie }) => {
        const url = new URL(back, ORIGIN)
        const { startedMs: _, ...state } = (await openState(instance.config, url.searchParams.get('state') ?? ''))!
        url.searchParams.set('state', await sealState(instance.config, state))
        return { back: url.pathname + url.search, cookie }
      }),
    )
    browser.advance(seconds)
    for (const stranger of older) await loadCallback(browser, stranger)
    expect(exchanges(browser)).toBe(calls)
  })
})

describe('a code exchange', () => {
  it('is one of at most 1,000 calls that wait for WorkOS, those of refreshes included', async () => {
    let answer = (): void => {}
    const held = new Promise<typeof invalid>((resolve) => (answer = () => resolve(invalid)))
    browser.answerFor(() => held)
    const strangers = await startStrangers(browser, 1_001)
    browser.advance(1)
    const loads = strangers.map((stranger) => loadCallback(browser, stranger))
    const over = await Promise.race(loads)
    expect([over.status, over.headers.get('retry-after')]).toEqual([503, '1'])
    expect(exchanges(browser)).toBe(1_000)
    await browser.put(await browser.session({}, { ttl: 5 }))
    browser.advance(5)
    const { auth } = await browser.service.forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'overloaded', retryAfter: 1 })
    answer()
    await Promise.all(loads)
  })

  it('is not sent after five failures in a row, and works when it is loaded again after the pause', async () => {
    const back = await failFiveTimes()
    expect(exchanges(browser)).toBe(5)
    const answer = await browser.open(back)
    expect([answer.status, answer.headers.get('retry-after'), flows(browser).length]).toEqual([503, '10', 1])
    expect(exchanges(browser)).toBe(5)
    browser.advance(10)
    expect((await browser.open(back)).status).toBe(303)
    await expect.poll(() => codesOf(browser.events, 'provider.')).toEqual(['provider.paused', 'provider.resumed'])
  })

  it('that failed counts for refreshes too', async () => {
    await failFiveTimes()
    const sent = browser.sent.length
    browser.advance(9)
    const now = browser.now().getTime() / 1000
    await browser.put(await browser.session({ iat: now - 301, exp: now - 1 }))
    const { auth } = await browser.service.forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'server_error', retryAfter: 1 })
    expect(browser.sent).toHaveLength(sent)
  })

  it.each([
    ['refused', invalid],
    ['limited in its rate', { status: 429, body: {}, headers: { 'retry-after': '30' } }],
  ])('that is %s is no failure: strangers stop nobody', async (_, answer) => {
    browser.answerFor(() => answer)
    for (const stranger of await startStrangers(browser, 20)) await loadCallback(browser, stranger)
    expect(exchanges(browser)).toBe(20)
    await expect.poll(() => codesOf(browser.events, 'sign_in.failed')).toHaveLength(20)
    expect(codesOf(browser.events, 'provider.')).toEqual([])
  })

  it('with a code that somebody made up ends the pause: WorkOS answers again', async () => {
    const back = await failFiveTimes()
    browser.advance(10)
    browser.answers.push(invalid)
    const [stranger] = await startStrangers(browser, 1)
    expect((await loadCallback(browser, stranger!)).status).toBe(400)
    expect((await browser.open(back)).status).toBe(303)
  })

  it('that is not sent does not use up the one call after a pause', async () => {
    const back = await failFiveTimes()
    browser.advance(10)
    const { instance } = AuthService.partsOf(browser.service)
    while (instance.hastyExchanges.take());
    for (const stranger of await startStrangers(browser, 20))
      expect((await loadCallback(browser, stranger)).headers.get('retry-after')).toBe('1')
    expect((await browser.open(back)).status).toBe(303)
  })
})

it('a call beyond the bulkhead does not use up the one call after a pause', async () => {
  let clock = 0
  const breaker = createBreaker({ now: () => new Date(clock), random: () => 0, onChange: () => {} })
  for (let failures = 0; failures < 5; failures++) breaker.record('failed')
  clock = 10_000
  const ok = { status: 'ok', tokens: { accessToken: 'a', refreshToken: 'r', user: {} } } as never
  expect(await sendLimited({ breaker, bulkhead: createBulkhead(() => new Date(0), 0) }, async () => ok)).toEqual({
    status: 'not_sent',
    reason: 'overloaded',
    retryAfter: 1,
  })
  expect(await sendLimited({ breaker, bulkhead: createBulkhead(() => new Date(0), 1) }, async () => ok)).toBe(ok)
})

it('a rate limit whose clock is set back goes on from there', () => {
  let clock = 10_000
  const limit = createRateLimit({ now: () => new Date(clock), perSecond: 2 })
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
  clock = 0
  expect(limit.take()).toBe(false)
  clock = 500
  expect([limit.take(), limit.take()]).toEqual([true, false])
  clock = 60_000
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
})

describe('the page of a callback that was not sent', () => {
  const overload = async (options: Parameters<typeof browse>[0] = {}): Promise<string> => {
    browser = await browse(options)
    const { instance } = AuthService.partsOf(browser.service)
    while (instance.hastyExchanges.take());
    return browser.start()
  }

  it('offers to try again, and does so by itself after the seconds of Retry-After', async () => {
    const back = await overload()
    const page = await browser.open(back)
    expect([page.status, page.headers.get('refresh'), page.headers.get('retry-after')]).toEqual([503, '1', '1'])
    const html = await page.text()
    expect(html).toContain('<a href="" class="primary">Try again</a>')
    expect(html).not.toContain('<script')
  })

  it('tries again by itself as a page of the app, too', async () => {
    const back = await overload({ errorPage: () => '<h1>Busy</h1>' })
    const page = await browser.open(back)
    expect([await page.text(), page.headers.get('refresh')]).toEqual(['<h1>Busy</h1>', '1'])
  })

  it('is JSON to a script, which decides by itself', async () => {
    const back = await overload()
    const answer = await browser.fetch(back)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('refresh')]).toEqual([503, '1', null])
    expect(await answer.json()).toMatchObject({ error: 'ERR_EXCHANGE_UNAVAILABLE', message: expect.any(String) })
  })

  it.each([
    ['the exchange failed', async () => void browser.answers.push(down)],
    ['the exchange was refused', async () => void browser.answers.push(invalid)],
    ['there are no keys', async () => void (browser.jwks.status = 500)],
  ])('does not load itself again if %s', async (_, prepare) => {
    await prepare()
    const page = await browser.signIn()
    expect([page.status >= 400, page.headers.get('refresh')]).toEqual([true, null])
  })
})

it('a callback that the app handles itself throws with the seconds to wait', async () => {
  const { instance } = AuthService.partsOf(browser.service)
  while (instance.hastyExchanges.take());
  const { searchParams } = new URL(await browser.start(), ORIGIN)
  const [code, state] = ['code', 'state'].map((name) => searchParams.get(name) ?? '')
  await expect(
    browser.service.handleCallback(browser.request('/auth/callback'), undefined, { code: code!, state: state! }),
  ).rejects.toMatchObject({
    code: 'ERR_EXCHANGE_UNAVAILABLE',
    data: { reason: 'overloaded', retryAfter: 1, wasSent: false },
  })
})
