import { expect, it } from 'vitest'
import { everySessionCookieExpired } from '../src/authenticate/set-cookie.ts'
import { migrating } from './support/configuration.ts'
import { policyOf } from './support/session-cookies.ts'

it('an end without the request is one for every name that a session can have, older ones included', () => {
  const policy = policyOf(migrating)
  const names = everySessionCookieExpired(policy).map((field) => field.split('=')[0])
  expect(policy.legacy).not.toHaveLength(0)
  for (const { name } of policy.legacy) expect(names).toContain(name)
})
