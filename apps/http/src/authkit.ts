import {
  CookieSessionStorage,
  createAuthHandler,
  createAuthService,
  isNavigation,
  type Auth,
  type AuthHandlerOptions,
  type RegisteredPermission,
  type RegisteredRole,
  type Requirement,
  type SignedIn,
} from '@latchkey/session/core'
import {
  guard,
  isSameOrigin,
  pageOf,
  parseMaxAge,
  refusalOf,
  refusalResponse,
  sendingPage,
} from '@latchkey/session/adapter'

export type Handle = (request: Request) => Response | Promise<Response>

const service = createAuthService<Request, Response>({
  sessionStorageFactory: (config) => new CookieSessionStorage(config),
})

/** Sessions around an app: it serves the routes under `/auth`, and puts the session's one cookie on whatever the app answers. */
export function withAuthkit(handle: Handle, options: AuthHandlerOptions = {}): Handle {
  const surface = createAuthHandler(service, options)
  return async (request) => {
    const served = await surface(request)
    if (served !== null) return served
    const context = await service.forRequest(request)
    return context.finalize(await answer(handle, request))
  }
}

async function answer(handle: Handle, request: Request): Promise<Response> {
  if (isForged(request))
    return Response.json({ error: 'cross_site', message: 'Sent by another site.' }, { status: 403 })
  try {
    return await handle(request)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    // Answered here, so that a session that was refreshed for this request is not lost with it.
    console.error(thrown)
    return new Response('Something went wrong.', { status: 500 })
  }
}

/** Only a browser sends a cookie that its user did not ask for. */
const isForged = (request: Request): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) &&
  request.headers.has('cookie') &&
  !isSameOrigin(service, request)

/** Who is signed in. */
export const getAuth = async (request: Request): Promise<Auth> => (await service.forRequest(request)).auth

/** The signed-in user, or they leave: a page for sign-in and back, anything else by a 401. Thrown as a `Response`. */
export const requireAuth = (request: Request): Promise<SignedIn> => check(request, { kind: 'auth' })

export const requireRole = (request: Request, role: RegisteredRole): Promise<SignedIn> =>
  check(request, { kind: 'role', role })

export const requirePermission = (request: Request, permission: RegisteredPermission): Promise<SignedIn> =>
  check(request, { kind: 'permission', permission })

export const requireRecentAuth = async (request: Request, options: { maxAge: number }): Promise<SignedIn> =>
  check(request, { kind: 'recent-auth', maxAge: parseMaxAge(options) })

async function check(request: Request, requirement: Requirement): Promise<SignedIn> {
  return guard(await getAuth(request), requirement, {
    now: service.now(),
    async leave(missing) {
      const page = isNavigation(request) ? pageOf(request) : (sendingPage(request.headers) ?? undefined)
      const refusal = await refusalOf(service, missing, page)
      if (refusal.status !== 401 || !isNavigation(request)) return refusalResponse(refusal)
      return new Response(null, { status: 303, headers: { location: refusal.signInUrl } })
    },
  })
}
