import { AuthKitError } from '../model/errors.ts'
import type { AuthContext } from '../service/auth-context.ts'
import { AuthService } from '../service/auth-service.ts'

/** What a framework gives the code that serves one HTTP request. */
export interface RequestArgs {
  request: Request
  /** An object that is new for each HTTP request, and the same for all that serve it. */
  context: object
  /** The page's URL where `request.url` is another, as for a router's data request. */
  page?: URL
  /** Whether the framework's own router asks for the data of a page; left out where it cannot be said. */
  isRouterData?: boolean
  /** What the framework's redirects put before a path: the router's base path, where it has one. */
  basename?: string
}

/** What everything that serves one HTTP request shares, in frameworks where several loaders do. */
export interface RequestState {
  readonly service: AuthService
  readonly request: Request
  readonly scope: object
  readonly page: URL
  readonly isRouterData: boolean | undefined
  readonly basename: string
  /** Verified and, where due, refreshed. */
  refreshed: Promise<AuthContext> | undefined
  /** Verified only: nobody who could deliver a cookie has asked yet. */
  readOnly: Promise<AuthContext> | undefined
  /** Whether middleware finalizes whatever leaves. */
  isFinalized: boolean
  /** Whether a response that we finalize will leave this request. */
  isDelivered: boolean
  /** Whether the answer has left: who comes with this scope now belongs to another request. */
  isClosed: boolean
  /** Whether the app's refresh callbacks have been told. */
  isReported: boolean
  /** Where a request that a guard refused would sign in. */
  signInUrl: string | undefined
  /** Seconds, for the 503 that a guard threw: a framework may drop the thrown headers. */
  retryAfter: number | undefined
}

interface RequestStatesOptions {
  /** For the error's message: what came twice, and what must make a new one. */
  reused: string
  /** The address that all loaders of one request have. The URL by default. */
  addressOf?: (url: string) => string
}

/** The states of the requests in flight, by the scope that the framework makes for each and by each `Request` that came with it. */
export class RequestStates {
  readonly #service: AuthService
  readonly #options: RequestStatesOptions
  readonly #states = new WeakMap<object, RequestState>()

  constructor(service: AuthService, options: RequestStatesOptions) {
    this.#service = service
    this.#options = options
  }

  /** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the scope has served another one. */
  of(args: RequestArgs): RequestState {
    const { request, context } = args
    // Throws if the configuration is missing, and for each loader an error of its own: only the first lists what is missing.
    AuthService.partsOf(this.#service)
    // What a page streams may ask when the answer has left.
    const own = this.#states.get(request)
    if (own?.scope === context) return own
    const state = this.#states.get(context) ?? openState(this.#service, args)
    if (state.isClosed || !this.#isSame(state.request, request)) throw contextReused(this.#options.reused)
    this.#states.set(context, state)
    // For what takes the Request alone.
    this.#states.set(request, state)
    return state
  }

  /** The same for what takes a Request alone: the state of the loader or action that it came with, else one of its own. */
  ofRequest(request: Request): RequestState {
    return this.#states.get(request) ?? openState(this.#service, { request, context: request })
  }

  /** The state behind a scope, where something has opened one. */
  known(scope: object): RequestState | undefined {
    return this.#states.get(scope)
  }

  /** The cookie alone would miss a constant scope that one visitor uses twice: they would see the state of their first request for ever. */
  #isSame(one: Request, other: Request): boolean {
    const addressOf = this.#options.addressOf ?? ((url) => url)
    return (
      one === other ||
      (addressOf(one.url) === addressOf(other.url) && one.headers.get('cookie') === other.headers.get('cookie'))
    )
  }
}

const openState = (
  service: AuthService,
  { request, context, page, isRouterData, basename = '' }: RequestArgs,
): RequestState => ({
  service,
  request,
  scope: context,
  page: page ?? new URL(request.url),
  isRouterData,
  basename,
  refreshed: undefined,
  readOnly: undefined,
  isFinalized: false,
  isDelivered: false,
  isClosed: false,
  isReported: false,
  signInUrl: undefined,
  retryAfter: undefined,
})

const contextReused = (reused: string): AuthKitError =>
  new AuthKitError('ERR_SCOPE_REUSED', `${reused} With a constant, one visitor would be served the session of another.`)
