import { createAuthService, CookieSessionStorage } from '@latchkey/session/core'
import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, it } from 'vitest'
import { handleAuthRoute, handleCallback, isRouteOfApp } from '../src/mounted-routes.ts'
import type { Surface } from '../src/surface.ts'

const origin = 'http://localhost:3000'
const service = createAuthService<Request, Response>({
  config: {
    clientId: 'client_01HXYZ',
    apiKey: 'sk_test_0123456789abcdef',
    cookiePassword: 'correct-horse-battery-staple-0123456789',
    redirectUri: `${origin}/callback`,
  },
  sessionStorageFactory: (config) => new CookieSessionStorage(config),
})
const surface = { service, basePath: '/auth' } as Surface

const isApps = (path: string, event: Partial<RequestEvent>): boolean =>
  isRouteOfApp({ request: new Request(origin + path), isRemoteRequest: false, ...event } as RequestEvent, surface)

// What the modules of the app's routes call when Kit loads them.
handleAuthRoute()
handleCallback()

describe('a route of the app that serves the auth routes', () => {
  it.each(['/callback', '/callback/'])('keeps the callback, whatever its `trailingSlash`: %s', (path) => {
    expect(isApps(path, { route: { id: '/callback' } })).toBe(true)
  })

  it('keeps what Kit gives to it', () => {
    expect(isApps('/auth/sign-in', { route: { id: '/auth/[...route]' } })).toBe(true)
    expect(isApps('/auth/sign-in', { route: { id: '/auth/profile' } })).toBe(false)
  })

  it('is not the route of a remote function, whose event has the page that a header names', () => {
    expect(isApps('/_app/remote/abc/run', { route: { id: '/auth/[...route]' }, isRemoteRequest: true })).toBe(false)
  })
})
