import { describe, expect, it } from 'vitest'
import { isPKCEVerifierCookieName, selectStalePKCEVerifierCookieNames } from '../src/core.ts'
import { harness } from './support/service.ts'

const stateOf = (url: string): string => new URL(url).searchParams.get('state') ?? ''

it('ends the cookie of the one flow that its state names, on the origin that it comes back to', async () => {
  const app = await harness({ origins: ['https://preview.example.com'] })
  const kept = await app.service.createSignIn(undefined)
  const redirectUri = 'https://preview.example.com/auth/callback'
  const dropped = await app.service.createAuthorization(undefined, { redirectUri })
  app.take([...kept.setCookies, ...dropped.setCookies])
  const { setCookies } = await app.service.clearPendingVerifier(undefined, { state: stateOf(dropped.url), redirectUri })
  app.take(setCookies)
  expect([...app.jar.keys()]).toEqual([kept.cookieName])
})

it('does nothing for a state that this app did not seal', async () => {
  const app = await harness()
  expect(await app.service.clearPendingVerifier(undefined, { state: 'forged' })).toEqual({
    headers: {},
    setCookies: [],
  })
})

describe('an app that mounts its own sign-in route', () => {
  it('ends by name the flow cookies that are too many beside the one it just set', async () => {
    const app = await harness()
    for (let flow = 0; flow < 9; flow += 1) {
      app.advance(1)
      app.take((await app.service.createSignIn(undefined)).setCookies)
    }
    const names = [...app.jar.keys()]
    const keep = names.at(-1) ?? ''
    const stale = selectStalePKCEVerifierCookieNames([...names, 'theme', 'wos_flowers'], { keep })
    expect(stale).toEqual(names.slice(0, 1))
    for (const cookieName of stale)
      app.take((await app.service.clearPendingVerifierByName(undefined, { cookieName })).setCookies)
    expect([...app.jar.keys()]).toEqual(names.slice(1))
  })

  it('keeps the newest alone where it says so, and never ends the one it just set', () => {
    const names = ['wos_flow.a.one', 'wos_flow.c.three', 'wos_flow.b.two']
    expect(selectStalePKCEVerifierCookieNames(names, { keep: 'wos_flow.a.one', max: 2 })).toEqual(['wos_flow.b.two'])
    expect(selectStalePKCEVerifierCookieNames(names, { keep: 'wos_flow.a.one', max: 0 })).toEqual([
      'wos_flow.c.three',
      'wos_flow.b.two',
    ])
  })

  it.each(['theme', 'wos_session', 'wos_flow', 'a\r\nset-cookie: b', 'wos_flow.a.b; domain=example.com'])(
    'ends no cookie called %j',
    async (cookieName) => {
      const app = await harness()
      expect(isPKCEVerifierCookieName(cookieName)).toBe(false)
      expect((await app.service.clearPendingVerifierByName(undefined, { cookieName })).setCookies).toEqual([])
    },
  )
})
