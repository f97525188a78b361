import { originCases, type OriginCase, type OriginOutcome } from '@latchkey/test-harness/origin-cases'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthContext } from '../src/core.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session({ org_id: 'org_1' }))
  app.advance(20)
})

async function outcomeOf(context: AuthContext, { call }: OriginCase): Promise<OriginOutcome> {
  switch (call) {
    case 'signOut': {
      const error = await context.signOut().then(({ url }) => ({ code: url }), Object)
      return error.code === 'ERR_CROSS_SITE' ? 'denied' : error.code === '/auth/sign-out' ? 'asked' : 'ended'
    }
    case 'refresh':
      return (await context.refresh()).status === 'signed-in' ? 'kept' : 'denied'
    case 'switch':
    case 'refreshInto': {
      const result = await context.switchOrganization('org_2')
      if (result.status === 'confirm') return 'asked'
      return result.status === 'denied' && result.reason === 'cross_site' ? 'denied' : 'switched'
    }
  }
}

const changes = (outcome: OriginOutcome): boolean => outcome === 'ended' || outcome === 'switched'

describe('a call that changes the session of a request needs a page of the app', () => {
  it.each(originCases(ORIGIN))('$call, $method, $as from $sender: $outcome', async (made) => {
    const { method, headers, outcome, call } = made
    const context = await app.service.forRequest(app.request('/', { method, headers }))
    expect(await outcomeOf(context, made)).toBe(outcome)
    expect(app.sent.length > 0).toBe(outcome === 'switched' || call === 'refresh')
    app.take(context.setCookies())
    const later = await app.service.forRequest(app.request())
    expect(later.auth).toMatchObject(
      outcome === 'ended'
        ? { status: 'signed-out' }
        : { status: 'signed-in', organizationId: outcome === 'switched' ? 'org_2' : 'org_1' },
    )
    expect(context.setCookies().length > 0).toBe(changes(outcome) || call === 'refresh')
    await expect.poll(() => app.events.some(({ code }) => code === 'origin.denied')).toBe(outcome === 'denied')
  })
})

describe('a sign-out that is refused', () => {
  const refused = async (): Promise<AuthContext> =>
    app.service.forRequest(app.request('/leave', { method: 'POST', headers: { origin: 'https://evil.example' } }))

  it('says what was seen, and what to do', async () => {
    const context = await refused()
    await expect(context.signOut()).rejects.toMatchObject({
      code: 'ERR_CROSS_SITE',
      message: expect.stringMatching(/no Sec-Fetch-Site and Origin "https:\/\/evil\.example".*`origins`/),
    })
  })

  it('leaves the session of this request and of every other as it was', async () => {
    const context = await refused()
    await context.signOut().catch(() => {})
    expect(context.auth.status).toBe('signed-in')
    expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('does not expire the cookie of a visitor whose cookie cannot be read, or who has none', async () => {
    app.jar.set('__Host-wos_session', 'garbage')
    const context = await refused()
    await expect(context.signOut()).rejects.toMatchObject({ code: 'ERR_CROSS_SITE' })
    expect(context.setCookies()).toEqual([])
    app.jar.clear()
    await expect((await refused()).signOut()).rejects.toMatchObject({ code: 'ERR_CROSS_SITE' })
  })
})

describe('an organization switch that a link of another site asks for', () => {
  const link = (): Promise<AuthContext> =>
    app.service.forRequest(
      app.request('/org', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } }),
    )

  it('names the page that asks', async () => {
    expect(await (await link()).switchOrganization('org_2&x=1')).toEqual({
      status: 'confirm',
      url: '/auth/switch-organization?organizationId=org_2%26x%3D1',
    })
  })

  it('asks nothing in the organization itself, because nothing would change', async () => {
    expect(await (await link()).switchOrganization('org_1')).toMatchObject({ status: 'switched' })
    expect(app.sent).toEqual([])
  })

  it('asks nothing of a visitor without a session', async () => {
    app.jar.clear()
    expect(await (await link()).switchOrganization('org_2')).toEqual({ status: 'denied', reason: 'signed_out' })
  })
})
