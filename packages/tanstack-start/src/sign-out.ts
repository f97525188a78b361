import { createIsomorphicFn, createServerFn, getRouterInstance, type OptionalFetcher } from '@tanstack/react-start'
import { redirect, type AnyRouter } from '@tanstack/react-router'
import { signOutUrl } from '@latchkey/session/adapter'
import { originIdiom } from './refuse.ts'
import { requestState } from './request-state.ts'

interface SignOutOptions {
  /** Where to be after the provider's logout: a path, or a URL in `signOutReturnTo`. */
  returnTo?: string
}
interface SignOutCall {
  data?: SignOutOptions
}
type SignOutFunction = OptionalFetcher<
  undefined,
  (options?: SignOutOptions) => SignOutOptions | undefined,
  Promise<never>
>

/**
 * Signs out, and redirects to the logout of WorkOS. While a document is rendered, which any site can cause, and while the router only preloads, it
 * changes nothing and redirects to a page with one button. In a component use `signOut` of `useAuth()`.
 * @throws `AuthError` `cross_site` (403) if no page of the app sent the request.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the session storage fails: the cookie is still in the browser.
 */
export const signOut: (options?: SignOutCall) => Promise<never> = createIsomorphicFn()
  .client((options: SignOutCall = {}) => (isIdle() ? askToSignOut(options) : endSession(options)))
  .server(({ data }: SignOutCall = {}) => leaveSession(data))

/** Whether no navigation is under way: a loader that runs then is a preload, and a pointer over a link is no decision. */
const isIdle = (): boolean => (getRouterInstance() as AnyRouter).state.status !== 'pending'

const endSession: SignOutFunction = createServerFn({ method: 'POST' })
  .validator((options?: SignOutOptions) => options)
  .handler(async ({ data }) => leaveSession(data))

/** The same by GET, during which a sign-out only leads to the page that asks. */
const askToSignOut: SignOutFunction = createServerFn({ method: 'GET' })
  .validator((options?: SignOutOptions) => options)
  .handler(async ({ data }) => leaveSession(data))

/** The sign-out checks `returnTo`, which the browser may have sent. */
async function leaveSession({ returnTo }: SignOutOptions = {}): Promise<never> {
  const { context } = requestState()
  const href = await signOutUrl(context, returnTo === undefined ? {} : { returnTo }, originIdiom)
  throw redirect({ href, reloadDocument: true })
}
