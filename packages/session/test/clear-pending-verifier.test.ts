import { expect, it } from 'vitest'
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
