import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { toClientSession, type Auth, type ClientSession, type SignedIn, type User } from '@latchkey/session/core'
import { dataWithCookies, isDataWithInit, withCookies, type DataWithResponseInit } from './deliver.ts'
import { guard } from './guard.ts'
import type { AuthkitLoaderOptions } from './loader-options.ts'
import { openContext } from './open-context.ts'
import { reportRefresh } from './report-refresh.ts'
import { requestState } from './request-state.ts'
import { authkitService } from './service.ts'

/** What the loader's data says of the session: what the browser may know, and never a token. `AuthKitProvider` takes it as `initialAuth`. */
export type AuthorizedData = ClientSession & { readonly user: User; readonly sessionId: string }
export type UnauthorizedData = ClientSession & { readonly user: null; readonly sessionId: null }
export type AuthData = AuthorizedData | UnauthorizedData

type LoaderArgs<Who extends Auth> = LoaderFunctionArgs & {
  context: AppLoadContext
  /** Verified and, where due, refreshed. */
  auth: Who
  /** For calls to an API of the app's own. Null where nobody is signed in. */
  getAccessToken: () => Who extends SignedIn ? string : string | null
}
export type AuthLoader<Data> = (args: LoaderArgs<Auth>) => Data | Promise<Data>
export type AuthorizedAuthLoader<Data> = (args: LoaderArgs<SignedIn>) => Data | Promise<Data>

/** Data with the session's beside it; a `Response` stays what it is. */
export type Loaded<Data, Session extends AuthData> = Data extends Response
  ? Response
  : Data extends DataWithResponseInit<infer Inner>
    ? DataWithResponseInit<Inner & Session>
    : DataWithResponseInit<Data & Session>

type Ensured = AuthkitLoaderOptions & { ensureSignedIn: true }

/**
 * Who is signed in, as loader data, with the session refreshed where due and its cookie on this loader's own response: on data, on what
 * the app's loader returns or throws, on redirects. The session's fields stand above equal names of the app's own data.
 * With `ensureSignedIn` others leave for sign-in as `requireAuth` says. Throws `ERR_SCOPE_REUSED` where `getLoadContext` returns a constant.
 */
export function authkitLoader(args: LoaderFunctionArgs, options: Ensured): Promise<DataWithResponseInit<AuthorizedData>>
export function authkitLoader(
  args: LoaderFunctionArgs,
  options?: AuthkitLoaderOptions,
): Promise<DataWithResponseInit<AuthData>>
export function authkitLoader<Data>(
  args: LoaderFunctionArgs,
  loader: AuthorizedAuthLoader<Data>,
  options: Ensured,
): Promise<Loaded<Data, AuthorizedData>>
export function authkitLoader<Data>(
  args: LoaderFunctionArgs,
  loader: AuthLoader<Data>,
  options?: AuthkitLoaderOptions,
): Promise<Loaded<Data, AuthData>>
export async function authkitLoader(
  args: LoaderFunctionArgs,
  loaderOrOptions?: AuthLoader<unknown> | AuthorizedAuthLoader<unknown> | AuthkitLoaderOptions,
  given: AuthkitLoaderOptions = {},
): Promise<unknown> {
  const loader = typeof loaderOrOptions === 'function' ? (loaderOrOptions as AuthLoader<unknown>) : undefined
  const options = typeof loaderOrOptions === 'object' ? loaderOrOptions : given
  const state = requestState(args)
  const context = await openContext(state)
  return withCookies(context, async () => {
    const answered = await reportRefresh(state, context, options)
    if (answered !== undefined) return answered
    const { auth } = context
    if (options.ensureSignedIn === true) await guard(state, context, { kind: 'auth' })
    const getAccessToken = (): string | null => context.getAccessToken()
    const result = await loader?.({ ...args, auth, getAccessToken })
    if (result instanceof Response) return result
    const session = toClientSession(context.auth, {
      now: authkitService().now(),
      publicClaims: options.publicClaims ?? [],
    })
    return isDataWithInit(result)
      ? dataWithCookies(context, { ...(result.data as object), ...session }, result.init)
      : dataWithCookies(context, { ...(result as object), ...session })
  })
}
