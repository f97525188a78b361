import { createServerFn, createServerOnlyFn, type OptionalFetcher } from '@tanstack/react-start'
import type { GetAuthorizationUrlOptions } from '@latchkey/session/core'
import { openSignInUrl, toSignInOptions, type SignInOptions } from '@latchkey/session/adapter'
import { invalidOption } from './invalid-option.ts'
import { requestState } from './request-state.ts'
import { withServerCall } from './server-call.ts'

type SignInUrlInput = string | SignInOptions
type UrlFunction<Data> = OptionalFetcher<undefined, (data?: Data) => Data | undefined, Promise<string>>

const startUrl = createServerOnlyFn(async (options: GetAuthorizationUrlOptions = {}): Promise<string> => {
  const { service, request, context } = requestState()
  const path = await service.getAuthorizationUrl(options, context)
  return new URL(path, service.originFor(request)).href
})

/** The same for the browser, whose options are not sealed: a seal would vouch for what a stranger chose. */
const openUrl = createServerOnlyFn(async (options: GetAuthorizationUrlOptions = {}): Promise<string> => {
  const { state, redirectUri, ...open } = options
  if (state !== undefined || redirectUri !== undefined)
    throw invalidOption(
      '`state` and `redirectUri` cannot come from the browser. Call this inside a server function of yours.',
    )
  const { service, request } = requestState()
  return new URL(await openSignInUrl(service, open), service.originFor(request)).href
})

const signInUrl = createServerOnlyFn((input?: SignInUrlInput) => startUrl(toSignIn(input)))
const signUpUrl = createServerOnlyFn((input?: SignInUrlInput) => startUrl(toSignUp(input)))

// Only the browser calls these endpoints. Start's compiler requires a variable for each server function.
const authorizationUrlEndpoint: UrlFunction<GetAuthorizationUrlOptions> = createServerFn()
  .validator((options?: GetAuthorizationUrlOptions) => options)
  .handler(async ({ data }) => openUrl(data))

const signInUrlEndpoint: UrlFunction<SignInUrlInput> = createServerFn()
  .validator((data?: SignInUrlInput) => data)
  .handler(async ({ data }) => openUrl(toSignIn(data)))

const signUpUrlEndpoint: UrlFunction<SignInUrlInput> = createServerFn()
  .validator((data?: SignInUrlInput) => data)
  .handler(async ({ data }) => openUrl(toSignUp(data)))

/**
 * Returns an absolute URL of this app that starts a sign-in or a sign-up. Rendering it sets no cookie: the sign-in flow starts when the
 * browser opens it. `state` and `redirectUri` are for server code.
 * @throws `ERR_OPTION_INVALID` if the browser itself calls this with `state` or `redirectUri`.
 */
export const getAuthorizationUrl: UrlFunction<GetAuthorizationUrlOptions> = withServerCall(
  authorizationUrlEndpoint,
  startUrl,
)

/** As `getAuthorizationUrl`, for a sign-in. A string is the return path. */
export const getSignInUrl: UrlFunction<SignInUrlInput> = withServerCall(signInUrlEndpoint, signInUrl)

/** As `getAuthorizationUrl`, for a sign-up. A string is the return path. */
export const getSignUpUrl: UrlFunction<SignInUrlInput> = withServerCall(signUpUrlEndpoint, signUpUrl)

const toSignIn = (input?: SignInUrlInput): GetAuthorizationUrlOptions => ({
  ...toSignInOptions(input),
  screenHint: 'sign-in',
})

const toSignUp = (input?: SignInUrlInput): GetAuthorizationUrlOptions => ({
  ...toSignInOptions(input),
  screenHint: 'sign-up',
})
