import { createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import type { SignedIn } from '@latchkey/session/core'
import { invalidOption } from './invalid-option.ts'
import { requestState } from './request-state.ts'

/** When the user last authenticated, by the `auth_time` claim, and whether that is longer ago than was asked. */
export type RecentAuth = { authenticatedAt: null; isStale: true } | { authenticatedAt: Date; isStale: boolean }

/** Seconds. */
export type MaxAge = { maxAge: number }

/**
 * How recently the user authenticated. It never redirects, so that an action may decide; `requireRecentAuth` sends them to sign in.
 * Without a user, or a usable `auth_time`, the answer is stale.
 */
export const checkRecentAuth: RequiredFetcher<
  undefined,
  (options: MaxAge) => MaxAge,
  Promise<RecentAuth>
> = createServerFn()
  .validator((options: MaxAge) => ({ maxAge: parseMaxAge(options) }))
  .handler(async ({ data: { maxAge } }): Promise<RecentAuth> => {
    const { context, service } = requestState()
    const { auth } = context
    const authenticatedAt = auth.status === 'signed-in' ? authenticationTime(auth) : null
    if (auth.status !== 'signed-in' || authenticatedAt === null) return { authenticatedAt: null, isStale: true }
    return { authenticatedAt: new Date(authenticatedAt * 1000), isStale: !isRecent(auth, maxAge, service.now()) }
  })

/** Whether the user authenticated at most `maxAge` seconds ago. */
export function isRecent(auth: SignedIn, maxAge: number, now: Date): boolean {
  const authenticatedAt = authenticationTime(auth)
  return authenticatedAt !== null && now.getTime() / 1000 - authenticatedAt <= maxAge
}

export function parseMaxAge(options: unknown): number {
  const maxAge = typeof options === 'object' && options !== null && 'maxAge' in options ? options.maxAge : undefined
  if (typeof maxAge !== 'number' || !Number.isFinite(maxAge) || maxAge < 0)
    throw invalidOption('`maxAge` must be a number of seconds, 0 or more.')
  return maxAge
}

function authenticationTime({ claims }: SignedIn): number | null {
  const time = claims.auth_time
  return typeof time === 'number' && Number.isFinite(time) ? time : null
}
