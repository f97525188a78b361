import { createIsomorphicFn, createServerFn, getRouterInstance, type OptionalFetcher } from '@tanstack/react-start'
import { redirect, type AnyRouter } from '@tanstack/react-router'
import { signOutReturnTo } from '@latchkey/session/adapter'
import { isBrowserCall } from './browser-call.ts'
import { requestState } from './request-state.ts'

interface SignOutOptions {
  /** Where to be after the provider's logout: a path, or a URL in `signOutReturnTo`. */
  returnTo?: string
}
type SignOutFunction = OptionalFetcher<
  undefined,
  (options?: SignOutOptions) => SignOutOptions | undefined,
  Promise<never>
>

/**
 * Signs out and leaves for the provider's logout. Called while a document is rendered, which any site can cause, it changes nothing and
 * goes to a page with one button; so it does where the router only preloads. In a component use `signOut` of `useAuth()`.
 */
export const signOut = (options: { data?: SignOutOptions } = {}): Promise<never> =>
  isIdle() ? askToSignOut(options) : endSession(options)

/** In the browser, whether no navigation is under way: a loader that runs then is a preload, and a pointer over a link is no decision. */
const isIdle: () => boolean = createIsomorphicFn()
  .client(() => (getRouterInstance() as AnyRouter).state.status !== 'pending')
  .server(() => false)

const endSession: SignOutFunction = createServerFn({ method: 'POST' })
  .validator((options?: SignOutOptions) => options)
  .handler(async ({ data, serverFnMeta }) => leaveSession(data, serverFnMeta))

/** The same by GET, during which a sign-out only leads to the page that asks. */
const askToSignOut: SignOutFunction = createServerFn({ method: 'GET' })
  .validator((options?: SignOutOptions) => options)
  .handler(async ({ data, serverFnMeta }) => leaveSession(data, serverFnMeta))

async function leaveSession({ returnTo }: SignOutOptions = {}, serverFn: { id: string }): Promise<never> {
  const state = requestState()
  const allowed =
    returnTo !== undefined && isBrowserCall(state, serverFn)
      ? signOutReturnTo(state.service, returnTo, state.options.signOutReturnTo)
      : returnTo
  const { url } = await state.context.signOut(allowed === undefined ? {} : { returnTo: allowed })
  throw redirect({ href: url, reloadDocument: true })
}
