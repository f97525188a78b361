import { createServerFn, type OptionalFetcher } from '@tanstack/react-start'
import type { GetAuthorizationUrlOptions } from '@latchkey/session/core'
import { toSignInOptions, type SignInOptions } from '@latchkey/session/adapter'
import { isBrowserCall } from './browser-call.ts'
import { invalidOption } from './invalid-option.ts'
import { requestState } from './request-state.ts'

type SignInUrlInput = string | SignInOptions

/**
 * An absolute URL of this app that starts a sign-in or a sign-up. Rendering it costs nothing and sets no cookie; following it mints the
 * flow (design rule 9). Called by the browser, it takes what any link may carry: `state` and `redirectUri` are for server code.
 */
export const getAuthorizationUrl: OptionalFetcher<
  undefined,
  (options?: GetAuthorizationUrlOptions) => GetAuthorizationUrlOptions | undefined,
  Promise<string>
> = createServerFn()
  .validator((options?: GetAuthorizationUrlOptions) => options)
  .handler(async ({ data, serverFnMeta }) => startUrl(data, serverFnMeta))

/** As `getAuthorizationUrl`, for a sign-in. A string is the return path. */
export const getSignInUrl: OptionalFetcher<
  undefined,
  (data?: SignInUrlInput) => SignInUrlInput | undefined,
  Promise<string>
> = createServerFn()
  .validator((data?: SignInUrlInput) => data)
  .handler(async ({ data, serverFnMeta }) =>
    startUrl({ ...toSignInOptions(data), screenHint: 'sign-in' }, serverFnMeta),
  )

/** As `getAuthorizationUrl`, for a sign-up. A string is the return path. */
export const getSignUpUrl: OptionalFetcher<
  undefined,
  (data?: SignInUrlInput) => SignInUrlInput | undefined,
  Promise<string>
> = createServerFn()
  .validator((data?: SignInUrlInput) => data)
  .handler(async ({ data, serverFnMeta }) =>
    startUrl({ ...toSignInOptions(data), screenHint: 'sign-up' }, serverFnMeta),
  )

async function startUrl(options: GetAuthorizationUrlOptions = {}, serverFn: { id: string }): Promise<string> {
  const state = requestState()
  if (isBrowserCall(state, serverFn)) refuseSealed(options)
  const path = await state.service.getAuthorizationUrl(options)
  return new URL(path, state.service.originFor(state.request)).href
}

/** We would seal them, and so vouch for what a stranger chose. */
function refuseSealed({ state, redirectUri }: GetAuthorizationUrlOptions): void {
  if (state !== undefined || redirectUri !== undefined)
    throw invalidOption(
      '`state` and `redirectUri` cannot come from the browser. Call this inside a server function of yours.',
    )
}
