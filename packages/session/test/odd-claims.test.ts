import { describe, expect, it } from 'vitest'
import { shortfall } from '../src/service/requirement.ts'
import { browse, statusOf } from './support/browser.ts'

const odd = {
  role: { slug: 'admin' },
  roles: [{ slug: 'admin' }],
  permissions: null,
  entitlements: 'audit-logs',
  feature_flags: { beta: true },
}

describe('a sign-in whose token has optional claims of another type', () => {
  it('succeeds, and the claims count as absent', async () => {
    const browser = await browse()
    browser.answers.push({ tokens: { claims: odd } })
    expect((await browser.signIn()).status).toBe(303)
    const { auth } = await browser.service.forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'signed-in', role: undefined, roles: undefined, permissions: undefined })
    for (const requirement of [
      { kind: 'role', role: 'admin' },
      { kind: 'permission', permission: 'posts:write' },
    ] as const)
      expect(shortfall(auth, requirement, browser.now())).toMatchObject({ code: 'forbidden' })
  })

  it('reports each claim once, without the session id', async () => {
    const browser = await browse()
    browser.answers.push({ tokens: { claims: odd } })
    await browser.signIn()
    for (let i = 0; i < 3; i++) expect(await statusOf(browser)).toBe('signed-in')
    const ignored = browser.events.filter((event) => event.code === 'token.claim_ignored')
    expect(ignored).toHaveLength(5)
    for (const claim of Object.keys(odd)) expect(ignored).toContainEqual(expect.objectContaining({ claim }))
    expect(JSON.stringify(ignored)).not.toContain('session_1')
  })
})

it('a sign-in whose token lives for a week succeeds', async () => {
  const browser = await browse()
  const week = 7 * 24 * 60 * 60
  browser.answers.push({ tokens: { accessToken: await browser.sign({}, { ttl: week }) } })
  await browser.signIn()
  browser.advance(week - 3_600)
  expect(await statusOf(browser)).toBe('signed-in')
})
