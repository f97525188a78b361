import { describe, expect, it } from 'vitest'
import { isCallback } from '../src/adapter.ts'
import { createAuthHandler, createCallbackHandler, type AuthHandler } from '../src/http/handler.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

async function withHandlers(redirectUri: string): Promise<{ app: Harness; all: AuthHandler; callback: AuthHandler }> {
  const app = await harness({ redirectUri: ORIGIN + redirectUri })
  return { app, all: createAuthHandler(app.service), callback: createCallbackHandler(app.service) }
}

describe('a callback route that the app keeps', () => {
  it.each(['/auth/callback', '/auth/callback/'])('is the only callback: %s is none', async (path) => {
    const { app, all } = await withHandlers('/login/return')
    expect(await all(app.request(`${path}?code=1&state=2`))).toBeNull()
    expect(isCallback(app.service, app.request(`${path}?code=1&state=2`))).toBe(false)
  })

  it.each(['/login/return', '/login/return/'])('answers at %s', async (path) => {
    const { app, callback } = await withHandlers('/login/return')
    expect(await callback(app.request(`${path}?code=1&state=2`))).toBeInstanceOf(Response)
  })

  it('leaves the callback to the other routes if the redirect URI points to them', async () => {
    const { app, all, callback } = await withHandlers('/auth/callback')
    expect(await all(app.request('/auth/callback?code=1&state=2'))).toBeInstanceOf(Response)
    expect(await callback(app.request('/login/return?code=1&state=2'))).toBeNull()
  })
})

it('without one, the callback is answered at the redirect URI and under the base path', async () => {
  const app = await harness({ redirectUri: `${ORIGIN}/login/return` })
  const all = createAuthHandler(app.service)
  for (const path of ['/login/return', '/login/return/', '/auth/callback', '/auth/callback/'])
    expect(await all(app.request(`${path}?code=1&state=2`))).toBeInstanceOf(Response)
})
