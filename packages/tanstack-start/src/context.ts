import { createServerOnlyFn } from '@tanstack/react-start'
import type { Auth, AuthContext, AuthService } from '@latchkey/session/core'
import { authkitService } from './service.ts'
import { requestState, requestStateOrNull, type RequestState } from './request-state.ts'

/** What `authkitMiddleware` adds to the context of server functions, server routes and later middleware. */
export interface AuthKitContext {
  /** Who is signed in, verified and, where due, refreshed. */
  auth: () => Auth
  /** The request as it came in. */
  request: Request
  /** The redirect URI given to the middleware, or undefined where it is the configured one. */
  redirectUri: string | undefined
  /** The state of the request: `refresh`, `switchOrganization`, `signOut`, `getAccessToken`. The middleware writes its cookies. */
  authContext: AuthContext
}

export const toAuthKitContext = ({ context, request, redirectUri }: RequestState): AuthKitContext => ({
  auth: () => context.auth,
  request,
  redirectUri,
  authContext: context,
})

/** The context that `authkitMiddleware` opened for this request. Throws, with the fix, where it does not run. Server only. */
export const getAuthKitContext: () => AuthKitContext = createServerOnlyFn(() => {
  const state = requestState()
  return toAuthKitContext(state)
})

/** As `getAuthKitContext`, or null where the middleware does not run or nothing is being served. Server only. */
export const getAuthKitContextOrNull: () => AuthKitContext | null = createServerOnlyFn(() => {
  const state = requestStateOrNull()
  return state === null ? null : toAuthKitContext(state)
})

/** The service behind the middleware; outside of a request, the one that the environment and `configure()` configure. Server only. */
export const getAuthkit: () => Promise<AuthService> = createServerOnlyFn(
  async () => requestStateOrNull()?.service ?? authkitService(),
)
