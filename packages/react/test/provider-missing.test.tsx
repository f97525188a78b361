import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import {
  AuthKitReactError,
  Impersonation,
  useAccessToken,
  useAuth,
  useRecentAuth,
  useTokenClaims,
} from '../src/index.ts'

it.each([
  ['useAuth', () => useAuth()],
  ['useAccessToken', () => useAccessToken()],
  ['useTokenClaims', () => useTokenClaims()],
  ['useRecentAuth', () => useRecentAuth({ maxAge: 60 })],
])('%s outside the provider says what to do', (name, hook) => {
  function Component(): null {
    hook()
    return null
  }
  expect(() => renderToString(<Component />)).toThrow(AuthKitReactError)
  expect(() => renderToString(<Component />)).toThrow(
    expect.objectContaining({
      code: 'ERR_PROVIDER_MISSING',
      message: expect.stringMatching(new RegExp(`^${name} must be used within an AuthKitProvider`)),
    }),
  )
})

it('so does the banner', () => {
  expect(() => renderToString(<Impersonation />)).toThrow(/within an AuthKitProvider/)
})
