import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import type { Auth, SignedIn } from '@latchkey/session/core'
import { runLoader, type AuthData, type AuthkitLoaderOptions, type AuthorizedData } from '@latchkey/session/adapter'
import { idiom, type DataWithResponseInit } from './idiom.ts'
import { requestState } from './request-state.ts'

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
  return runLoader(idiom, requestState(args), options, loader && ((session) => loader({ ...args, ...session })))
}
