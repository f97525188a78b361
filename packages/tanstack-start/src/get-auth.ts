import { createServerFn, type OptionalFetcher } from '@tanstack/react-start'
import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { requestState } from './request-state.ts'
import { reloadUnroutedRedirects } from './unrouted-redirects.ts'
import { toUserInfo, type NoUserInfo, type UserInfo } from './user-info.ts'

/** Who is signed in: in loaders (over RPC during a client-side navigation), server functions and server routes. */
export function getAuth(): Promise<UserInfo | NoUserInfo> {
  // What a loader does with the answer is often a redirect to a route of the server's.
  reloadUnroutedRedirects()
  return readAuth()
}

const readAuth: OptionalFetcher<undefined, undefined, Promise<UserInfo | NoUserInfo>> = createServerFn().handler(
  async () => toUserInfo(requestState().context.auth),
)

/** The session as the browser may know it: what `AuthKitProvider` takes as `initialAuth`, so that it asks for nothing on first paint. */
export const getAuthAction: OptionalFetcher<undefined, undefined, Promise<ClientSession>> = createServerFn({
  // The claims are JSON by RFC 7519, and `unknown` to Start's check.
  strict: { output: false },
}).handler(async () => {
  const { context, service, options } = requestState()
  return toClientSession(context.auth, { now: service.now(), publicClaims: options.publicClaims ?? [] })
})
