import { getConfig } from '@latchkey/session/core'
import { expect, it } from 'vitest'
import { configureAuthKit } from '../src/configure-auth-kit.ts'

it('takes what the app declares, and undefined as not given', () => {
  configureAuthKit({ clientId: 'client_1', cookieName: undefined })
  configureAuthKit({ clientId: undefined, redirectUri: 'https://app.example.com/callback' })
  expect(getConfig('clientId')).toBe('client_1')
  expect(getConfig('redirectUri')).toBe('https://app.example.com/callback')
  expect(getConfig('cookieName')).toBeUndefined()
})
