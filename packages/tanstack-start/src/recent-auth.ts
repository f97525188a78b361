import { createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { parseMaxAge } from '@latchkey/session/adapter'
import { authenticationTime, isRecent } from '@latchkey/session/core'
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
