import { createCallbackHandler } from '../src/core.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { harness, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
})

describe('a state that is only read', () => {
  it('serves a token while it is valid, close to its end too, and spends no refresh token', async () => {
    await app.put(await app.session())
    app.advance(295)
    const context = await app.service.readRequest(app.request())
    expect(context.auth.status).toBe('signed-in')
    expect(context.setCookies()).toEqual([])
    expect(app.sent).toEqual([])
  })

  it('is unavailable once the token has expired, and writes nothing', async () => {
    await app.put(await app.session())
    app.advance(301)
    const context = await app.service.readRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'not_refreshed' })
    expect(context.setCookies()).toEqual([])
    expect(app.sent).toEqual([])
    expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
  })
})

describe('the callback alone', () => {
  it('answers at its path, and leaves links to start there', async () => {
    const handle = createCallbackHandler(app.service)
    const answer = await handle(
      app.request('/auth/callback?start=sign-in', { headers: { 'sec-fetch-mode': 'navigate' } }),
    )
    expect(answer?.status).toBe(302)
    expect(await handle(app.request('/auth/sign-in'))).toBeNull()
    expect(await app.service.getSignInUrl()).toBe('/auth/callback?start=sign-in')
  })
})
