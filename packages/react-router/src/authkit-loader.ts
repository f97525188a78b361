import type { LoaderFunctionArgs } from 'react-router'
import { runLoader, type AuthData, type AuthkitLoaderOptions, type AuthorizedData } from '@latchkey/session/adapter'
import { idiom, type DataWithResponseInit } from './idiom.ts'
import type { AuthLoader, AuthorizedAuthLoader, Loaded } from './loader-data.ts'
import { requestState } from './request-state.ts'
import { mountedSurface } from './surface.ts'

type Ensured = AuthkitLoaderOptions & { ensureSignedIn: true }

/**
 * Who is signed in, as loader data. Without the middleware it refreshes the session where due and puts its cookie on this loader's own
 * response: on data, on what the app's loader returns or throws, on redirects. The session's fields stand above equal names of the
 * app's own data; its status and headers stay. With `ensureSignedIn` others leave for sign-in as `requireAuth` says.
 * Throws `ERR_SCOPE_REUSED` where `getLoadContext` returns a constant.
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
  const { publicClaims = [] } = mountedSurface().options
  const options = { publicClaims, ...(typeof loaderOrOptions === 'object' ? loaderOrOptions : given) }
  return runLoader(idiom, requestState(args), options, loader && ((session) => loader({ ...args, ...session })))
}
