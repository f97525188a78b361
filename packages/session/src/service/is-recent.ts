import type { SignedIn } from '../model/auth.ts'

/** Whether the user authenticated at most `maxAge` seconds ago. */
export function isRecent(auth: SignedIn, maxAge: number, now: Date): boolean {
  const authenticatedAt = authenticationTime(auth)
  return authenticatedAt !== null && now.getTime() / 1000 - authenticatedAt <= maxAge
}

/** Epoch seconds of the last active authentication, or null where the token does not say. */
export function authenticationTime({ claims }: SignedIn): number | null {
  const time = claims.auth_time
  return typeof time === 'number' && Number.isFinite(time) ? time : null
}
