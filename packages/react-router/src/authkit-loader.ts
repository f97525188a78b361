import type { LoaderFunctionArgs } from 'react-router'
import { toClientSession } from '@latchkey/session/core'
import { deliverAround, deliverData, isDataWithInit, type DataWithResponseInit, type Delivery } from './deliver.ts'
import { guard } from './guard.ts'
import type { AuthData, AuthLoader, AuthorizedAuthLoader, AuthorizedData, Loaded } from './loader-data.ts'
import type { AuthkitLoaderOptions } from './loader-options.ts'
import { openContext } from './open-context.ts'
import { reportRefresh } from './report-refresh.ts'
import { requestState } from './request-state.ts'
import { authkitService } from './service.ts'
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
  const options = typeof loaderOrOptions === 'object' ? loaderOrOptions : given
  const state = requestState(args)
  const context = await openContext(state)
  const delivery = { ...state, context }
  return deliverAround(delivery, async () => {
    const answered = await reportRefresh(state, context, options)
    if (answered !== undefined) return answered
    const { auth } = context
    if (options.ensureSignedIn === true) await guard(state, context, { kind: 'auth' })
    const result = await loader?.({ ...args, auth, getAccessToken: () => context.getAccessToken() })
    return result instanceof Response ? result : withSession(delivery, result, options)
  })
}

function withSession(
  delivery: Delivery,
  result: unknown,
  { publicClaims = mountedSurface().options.publicClaims ?? [] }: AuthkitLoaderOptions,
): Promise<DataWithResponseInit<object>> {
  const session = toClientSession(delivery.context.auth, { now: authkitService().now(), publicClaims })
  return isDataWithInit(result)
    ? deliverData(delivery, { ...(result.data as object), ...session }, result.init)
    : deliverData(delivery, { ...(result as object), ...session })
}
