import { beforeEach, describe, expect, it } from 'vitest'
import { browse, sessionCookie, type Browser } from './support/browser.ts'

/** So many permissions that the session takes more than 7,168 octets; `few` fit. */
const permissions = (count: number): string[] => Array.from({ length: count }, (_, index) => `resource_${index}:write`)
const many = { claims: { permissions: permissions(250) } }
const few = { claims: { permissions: permissions(3) } }

let browser: Browser
let cookie: string | undefined
beforeEach(async () => {
  browser = await browse()
  await browser.put(await browser.session())
  cookie = sessionCookie(browser)
})

const eventsOf = (code: string): unknown[] => browser.events.filter((event) => event.code === code)

interface Page {
  readonly status: string
  readonly permissions: number
  readonly fields: number
}

/** A page, as a browser asks for it. */
async function visit(): Promise<Page> {
  const context = await browser.service.forRequest(browser.request())
  const fields = (await context.finalize(new Response())).headers.getSetCookie()
  browser.take(fields)
  const { auth } = context
  return {
    status: auth.status,
    permissions: auth.status === 'signed-in' ? (auth.permissions?.length ?? 0) : 0,
    fields: fields.length,
  }
}

describe('a session that outgrows its cookie at a refresh', () => {
  beforeEach(async () => {
    browser.advance(301)
    browser.answers.push({ tokens: many })
  })

  it('serves its page, writes nothing, and an event has its size', async () => {
    expect(await visit()).toEqual({ status: 'signed-in', permissions: 250, fields: 0 })
    expect(sessionCookie(browser)).toBe(cookie)
    await expect
      .poll(() => eventsOf('session.too_large'))
      .toMatchObject([{ octets: expect.toSatisfy((octets) => octets > 7_168), limit: 7_168 }])
    expect(eventsOf('storage.failed')).toEqual([])
  })

  it('serves later requests with the cookie that the browser still has, and spends no refresh token twice', async () => {
    await visit()
    for (let minutes = 0; minutes < 60; minutes += 2) {
      browser.answers.splice(0, browser.answers.length, { tokens: many })
      expect(await visit(), `${minutes} minutes later`).toEqual({ status: 'signed-in', permissions: 250, fields: 0 })
      browser.advance(120)
    }
    const tokens = browser.sent.map(({ refreshToken }) => refreshToken)
    expect(tokens.length).toBeGreaterThan(10)
    expect(new Set(tokens).size).toBe(tokens.length)
    await expect.poll(() => eventsOf('session.too_large')).toHaveLength(1)
  })

  it('is written again when it fits, and then no longer needs this process', async () => {
    await visit()
    browser.advance(301)
    browser.answers.splice(0, browser.answers.length, { tokens: few })
    expect(await visit()).toEqual({ status: 'signed-in', permissions: 3, fields: 1 })
    expect((await browser.another().forRequest(browser.request())).auth.status).toBe('signed-in')
  })

  it('is served by the auth routes, and a switch of organization goes on from it', async () => {
    const session = async (): Promise<unknown> => (await browser.fetch('/auth/session')).json()
    expect(await session()).toMatchObject({ status: 'signed-in' })
    browser.advance(20)
    browser.answers.push({ tokens: many })
    expect((await browser.fetch('/auth/refresh', { method: 'POST' })).status).toBe(200)
    browser.answers.push({ tokens: { ...many, organizationId: 'org_2' } })
    const body = JSON.stringify({ organizationId: 'org_2' })
    const headers = { 'content-type': 'application/json' }
    const switched = await browser.fetch('/auth/switch-organization', { method: 'POST', body, headers })
    expect(switched.status).toBe(200)
    expect(await session()).toMatchObject({ status: 'signed-in', organizationId: 'org_2' })
    expect(sessionCookie(browser)).toBe(cookie)
  })

  it('is known to this process alone: another one has only the used refresh token, and ends the session', async () => {
    await visit()
    browser.answers.push({ status: 400, body: { error: 'invalid_grant' } })
    const { auth } = await browser.another().forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect((await visit()).status).toBe('signed-in')
  })

  it('is forgotten when WorkOS ends it', async () => {
    await visit()
    browser.advance(301)
    browser.answers.splice(0, browser.answers.length, { status: 400, body: { error: 'invalid_grant' } })
    const copy = new Map(browser.jar)
    expect((await visit()).status).toBe('signed-out')
    for (const [name, value] of copy) browser.jar.set(name, value)
    browser.advance(31)
    const calls = browser.sent.length
    expect((await visit()).status).toBe('signed-out')
    expect(browser.sent).toHaveLength(calls)
  })

  it('is over after a sign-out', async () => {
    await visit()
    const copy = new Map(browser.jar)
    await browser.submit('/auth/sign-out')
    expect(browser.jar.size).toBe(0)
    for (const [name, value] of copy) browser.jar.set(name, value)
    expect(await visit()).toMatchObject({ status: 'signed-out' })
  })

  it('serves a token that is still valid in the same way, when it is refreshed early', async () => {
    const early = await browse()
    await early.put(await early.session())
    early.advance(299)
    early.answers.push({ tokens: many })
    const context = await early.service.forRequest(early.request())
    expect(context.auth).toMatchObject({ status: 'signed-in', permissions: many.claims.permissions })
    expect(context.setCookies()).toEqual([])
  })
})

describe('the size of a session', () => {
  it.each([
    [20, []],
    [80, [{ code: 'session.large', octets: expect.toSatisfy((octets) => octets > 3_584 && octets < 7_168) }]],
  ])('with %i permissions is reported once, from 3,584 octets on', async (count, expected) => {
    for (let refresh = 0; refresh < 3; refresh++) {
      browser.advance(301)
      browser.answers.push({ tokens: { claims: { permissions: permissions(count) } } })
      expect(await visit()).toMatchObject({ status: 'signed-in', permissions: count })
    }
    await expect.poll(() => eventsOf('session.large')).toMatchObject(expected)
  })

  it('may be limited by the app', async () => {
    browser = await browse({}, { cookieMaxSize: 12_288 })
    await browser.put(await browser.session())
    browser.advance(301)
    browser.answers.push({ tokens: many })
    expect((await visit()).permissions).toBe(250)
    expect([...browser.jar.keys()].length).toBeGreaterThan(1)
  })
})
