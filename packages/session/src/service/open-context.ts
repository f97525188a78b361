import { authenticate } from '../authenticate/authenticate.ts'
import type { Authentication } from '../authenticate/authentication.ts'
import { isSignedOut, openSession } from '../authenticate/instance-steps.ts'
import type { Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { startUrl } from '../sign-in/start-url.ts'
import { CookieSessionStorage } from '../storage/cookie-session-storage.ts'
import type { SessionCookies } from '../authenticate/read-cookie.ts'
import type { SessionStorage } from '../storage/session-storage.ts'
import { RequestAuthContext } from './request-auth-context.ts'
import type { ServiceParts } from './service-parts.ts'

type Candidates = Pick<SessionCookies, 'values' | 'foreign'>

/** Every sealed value that the request carries. One is the rule; of several, `unseal` decides. */
export function candidatesOf<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  request: TRequest,
): Soon<Candidates> {
  return whenThere(CookieSessionStorage.candidatesOf(storage, request) ?? askedOf(storage, request), (cookies) => {
    const { unread = [] } = cookies
    return unread.length === 0 ? cookies : instance.reportUnread(unread).then(() => cookies)
  })
}

async function askedOf<TRequest>(
  storage: SessionStorage<TRequest, unknown>,
  request: TRequest,
): Promise<SessionCookies> {
  const sealed = await storage.getSession(request)
  if (sealed !== null) return { values: [sealed], names: [] }
  return (await storage.getCandidates?.(request)) ?? { values: [], names: [] }
}

/** The state of one request, verified and refreshed before it is handed out: nothing is refreshed once headers are sent. */
export async function openContext<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const authentication = await whenThere(candidatesOf(parts, request), ({ values, foreign }) =>
    authenticate(parts.instance, values, { foreign }),
  )
  return create(parts, request, authentication, 'session' in authentication ? authentication.session : null)
}

/** The same, verified, for code whose response cannot carry a cookie: it spends no refresh token and writes nothing. */
export async function openContextReadOnly<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const { values, foreign } = await candidatesOf(parts, request)
  const authentication = await authenticate(parts.instance, values, { mayRefresh: false, foreign })
  if (authentication.status === 'signed-out') return create(parts, request, { ...authentication, ended: false }, null)
  return create(parts, request, { ...authentication, sealed: null }, authentication.session)
}

/** The same for routes that end or replace the session: they read it as it is, and spend no refresh token on it. */
export async function openContextUnrefreshed<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const { instance } = parts
  const { values, foreign } = await candidatesOf(parts, request)
  const opened = values.length === 0 ? null : await openSession(instance, values, foreign)
  if (opened?.status !== 'opened' || isSignedOut(instance, opened.session)) {
    const reason = opened === null ? 'no_cookie' : opened.status === 'opened' ? 'signed_out' : opened.reason
    return create(parts, request, { status: 'signed-out', reason, ended: false }, null)
  }
  const { session } = opened
  const unchecked = { status: 'unavailable', reason: 'not_refreshed', retryAfter: null, session, sealed: null } as const
  return create(parts, request, unchecked, session)
}

function create<TResponse>(
  { instance, storage, mount }: ServiceParts<Request, TResponse>,
  request: Request,
  authentication: Authentication,
  session: Session | null,
): Promise<RequestAuthContext> {
  return RequestAuthContext.create({
    instance,
    request,
    authentication,
    session,
    cookies: {
      save: async (sealed) => (await storage.saveSession(undefined, sealed, { request })).setCookies,
      clear: async () => (await storage.clearSession(undefined, { request })).setCookies,
    },
    signInUrl: (options) => startUrl(instance.config, mount.isMounted, 'sign-in', options),
  })
}
