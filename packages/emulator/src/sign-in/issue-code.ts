import type { Environment } from '../environment.ts'
import { secret } from '../id.ts'
import type { AuthorizationCode } from '../store/entities.ts'
import { forgetExpired } from '../store/forget-expired.ts'

const LIFETIME_MS = 10 * 60 * 1000

/** A new authorization code for somebody who proved who they are just now. */
export function issueCode(
  { store, clock }: Environment,
  grant: Omit<AuthorizationCode, 'authTime' | 'expiresAt'>,
): string {
  forgetExpired(store.codes, clock.now())
  const code = secret(20)
  store.codes.set(code, { ...grant, authTime: clock.seconds(), expiresAt: clock.now() + LIFETIME_MS })
  return code
}
