import { authenticate, type AuthenticateOptions } from '../authenticate/authenticate.ts'
import type { Authentication } from '../authenticate/authentication.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import { isSignedOut, openSession } from '../authenticate/instance-steps.ts'
import { knownEnd } from '../authenticate/known-end.ts'
import { AuthKitError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { startUrl } from '../sign-in/start-url.ts'
import { clearSession, saveSession } from '../storage/write-session.ts'
import { candidatesOf } from './candidates-of.ts'
import { endedMarks, expiredMarks, markEnded } from './ended-marks.ts'
import { RequestAuthContext } from './request-auth-context.ts'
import type { ServiceParts } from './service-parts.ts'
import type { StorageUnread } from './to-auth.ts'

/** The state of a request whose storage could not be read: whether there is a session is not known, so nothing is cleared or written. */
const UNREAD: StorageUnread = {
  status: 'unavailable',
  reason: 'storage_unavailable',
  retryAfter: null,
  session: null,
  sealed: null,
}

/** The state of one request, verified and refreshed before it is handed out: nothing is refreshed once headers are sent. */
export async function openContext<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const found = await authenticateRequest(parts, request)
  return create(parts, request, found, 'session' in found ? found.session : null)
}

/** What the cookies of a request say. At once if nothing has to be waited for. */
export const authenticateRequest = <TRequest, TResponse>(
  parts: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  options: AuthenticateOptions = {},
): Soon<Authentication | StorageUnread> =>
  whenThere(candidatesOf(parts, request), (cookies): Soon<Authentication | StorageUnread> =>
    cookies instanceof AuthKitError
      ? UNREAD
      : authenticate(parts.instance, cookies.values, {
          ...options,
          foreign: cookies.foreign,
          marks: endedMarks(parts.instance, request),
        }),
  )

/** The same, verified, for code whose response cannot carry a cookie: it spends no refresh token and writes nothing. */
export async function openContextReadOnly<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const found = await authenticateRequest(parts, request, { mayRefresh: false })
  if (found.status === 'signed-out') return create(parts, request, { ...found, isNews: false }, null)
  if (found.session === null) return create(parts, request, found, null)
  return create(parts, request, { ...found, sealed: null }, found.session)
}

/** The same for routes that end or replace the session: they read it as it is, and spend no refresh token on it. */
export async function openContextUnrefreshed<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const { instance } = parts
  const cookies = await candidatesOf(parts, request)
  if (cookies instanceof AuthKitError) return create(parts, request, UNREAD, null)
  const { values, foreign } = cookies
  const opened = values.length === 0 ? null : await openSession(instance, values, foreign)
  if (opened?.status !== 'opened' || isSignedOut(instance, opened.session)) {
    const reason = opened === null ? 'no_cookie' : opened.status === 'opened' ? 'signed_out' : opened.reason
    return create(parts, request, { status: 'signed-out', reason }, null)
  }
  const { session } = opened
  const end = await knownEnd(instance, session, endedMarks(instance, request))
  if (end !== null) return create(parts, request, end, null)
  const unchecked = { status: 'unavailable', reason: 'not_refreshed', retryAfter: null, session, sealed: null } as const
  return create(parts, request, unchecked, session)
}

function create<TResponse>(
  { instance, storage, mount }: ServiceParts<Request, TResponse>,
  request: Request,
  authentication: Authentication | StorageUnread,
  session: Session | null,
): Promise<RequestAuthContext> {
  const sessionId = session === null ? null : (decodeClaims(session.accessToken)?.sid ?? null)
  return RequestAuthContext.create({
    instance,
    request,
    authentication,
    session,
    cookies: {
      save: async (sealed) => [
        ...(await saveSession(storage, undefined, sealed, { request })).setCookies,
        ...expiredMarks(instance, request),
      ],
      clear: async () => [
        ...(await clearSession(storage, undefined, { request })).setCookies,
        ...expiredMarks(instance, request),
      ],
      markEnded: (ended, reason) => markEnded(instance, request, ended, reason),
    },
    signOutReturnTo: mount.options.signOutReturnTo ?? [],
    signInUrl: (options) => startUrl(instance, mount.isMounted, 'sign-in', options, { sessionId }),
  })
}
