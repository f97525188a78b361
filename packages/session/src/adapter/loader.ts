import { toClientSession, type ClientSession } from '../http/client-session.ts'
import type { Auth } from '../model/auth.ts'
import type { User } from '../model/session.ts'
import type { AuthContext } from '../service/auth-context.ts'
import { deliver, deliverHeaders, type Delivery } from './deliver.ts'
import { enforce, type Leave } from './enforce.ts'
import type { AuthkitLoaderOptions } from './loader-options.ts'
import { openContext } from './open-context.ts'
import { reportRefresh } from './report-refresh.ts'
import type { RequestState } from './request-state.ts'

/** What a loader's data says of the session: what the browser may know, and never a token. `AuthKitProvider` takes it as `initialAuth`. */
export type AuthorizedData = ClientSession & { readonly user: User; readonly sessionId: string }
export type UnauthorizedData = ClientSession & { readonly user: null; readonly sessionId: null }
export type AuthData = AuthorizedData | UnauthorizedData

/** What a framework's `data()` makes: a loader's data with status and headers beside it, told from others by its `type`. */
export interface Wrapped {
  readonly type: string
  readonly data: unknown
  readonly init: ResponseInit | null
}

/** How a framework's loaders answer. */
export interface LoaderIdiom<Data extends Wrapped> {
  data(value: unknown, init: ResponseInit): Data
  /** The answer to a request that a guard refuses. */
  leave: Leave
}

/** What the app's own loader is run with. */
export interface LoaderSession {
  readonly auth: Auth
  readonly getAccessToken: () => string | null
}

/**
 * Runs a loader of the app's between session and response: the session refreshed where due, its fields above equal names of the
 * app's data, its cookie on whatever comes out, thrown or returned. The app's status and headers stay.
 */
export async function runLoader<Data extends Wrapped>(
  idiom: LoaderIdiom<Data>,
  state: RequestState,
  options: AuthkitLoaderOptions,
  load: ((session: LoaderSession) => unknown) | undefined,
): Promise<Response | Data> {
  const context = await openContext(state)
  const delivery = { state, context }
  try {
    const answered = await reportRefresh(state, context, options)
    if (answered !== undefined) return await deliver(delivery, answered)
    const { auth } = context
    if (options.ensureSignedIn === true) await enforce(delivery, { kind: 'auth' }, idiom.leave)
    const result = await load?.({ auth, getAccessToken: () => context.getAccessToken() })
    if (result instanceof Response) return await deliver(delivery, result)
    const { data, init } = isWrapped(idiom, result) ? result : { data: result, init: null }
    return await deliverData(idiom, delivery, { ...(data as object), ...sessionOf(state, context, options) }, init)
  } catch (thrown) {
    if (thrown instanceof Response) throw await deliver(delivery, thrown)
    if (isWrapped(idiom, thrown)) throw await deliverData(idiom, delivery, thrown.data, thrown.init)
    throw thrown
  }
}

const sessionOf = (
  { service }: RequestState,
  { auth }: AuthContext,
  { publicClaims = [] }: AuthkitLoaderOptions,
): ClientSession => toClientSession(auth, { now: service.now(), publicClaims })

const isWrapped = <Data extends Wrapped>({ data }: LoaderIdiom<Data>, value: unknown): value is Wrapped =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === data(null, {}).type

const deliverData = async <Data extends Wrapped>(
  idiom: LoaderIdiom<Data>,
  delivery: Delivery,
  value: unknown,
  init: ResponseInit | null,
): Promise<Data> => idiom.data(value, { ...init, headers: await deliverHeaders(delivery, init?.headers) })
