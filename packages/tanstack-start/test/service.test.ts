import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { configure } from '@latchkey/session/core'
import { authkitService } from '../src/service.ts'

beforeEach(() => {
  vi.stubEnv('WORKOS_CLIENT_ID', 'client_01HXYZ')
  vi.stubEnv('WORKOS_API_KEY', 'sk_test_0123456789abcdef')
  vi.stubEnv('WORKOS_COOKIE_PASSWORD', 'correct-horse-battery-staple-0123456789')
})
afterEach(() => vi.unstubAllEnvs())

it('a redirect URI given to the middleware is enough: none need be configured', async () => {
  const service = authkitService('https://preview-1.example.com/auth/callback')
  expect(service.originFor(new Request('https://preview-1.example.com/'))).toBe('https://preview-1.example.com')
})

it('stands above the environment, which says everything else, `configure` included', async () => {
  vi.stubEnv('WORKOS_REDIRECT_URI', 'http://localhost:3000/auth/callback')
  vi.stubEnv('WORKOS_COOKIE_DOMAIN', 'example.com')
  configure({ signInPath: '/enter' })
  const service = authkitService('https://preview-2.example.com/auth/callback')
  expect(service.originFor(new Request('https://preview-2.example.com/'))).toBe('https://preview-2.example.com')
  expect(await service.getSignInUrl()).toBe('/enter')
  const { setCookies } = await service.clearSession()
  expect(setCookies[0]).toContain('Domain=example.com')
})
