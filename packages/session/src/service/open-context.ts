import { authenticate, type AuthenticateOptions } from '../authenticate/authenticate.ts'
import { lapsedOf, type Authentication } from '../authenticate/authentication.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Instance } from '../authenticate/instance.ts'
import { isSignedOut, openSession } from '../authenticate/instance-steps.ts'
import { knownEnd } from '../authenticate/known-end.ts'
import type { SignedOutReason } from '../model/auth.ts'
import { AuthKitError } from '../model/errors.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { startUrl } from '../sign-in/start-url.ts'
import { candidatesOf, type Candidates } from './candidates-of.ts'
import { cookieWriter } from './cookie-writer.ts'
import { endedMarks } from './ended-marks.ts'
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

const NOTHING_READ: Candidates = { values: [], names: [] }

/** The state of one request, verified and refreshed before it is handed out: nothing is refreshed once headers are sent. */
export async function openContext<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const cookies = await candidatesOf(parts, request)
  const found = await authenticateCandidates(parts, request, cookies)
  return create(parts, request, cookies, found)
}

/** What the cookies of a request say. At once if nothing has to be waited for. */
export const authenticateRequest = <TRequest, TResponse>(
  parts: ServiceParts<TRequest, TResponse>,
  request: TRequest,
): Soon<Authentication | StorageUnread> =>
  whenThere(candidatesOf(parts, request), (cookies) => authenticateCandidates(parts, request, cookies))

function authenticateCandidates<TRequest, TResponse>(
  { instance }: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  cookies: Candidates | AuthKitError,
  options: AuthenticateOptions = {},
): Soon<Authentication | StorageUnread> {
  if (cookies instanceof AuthKitError) return UNREAD
  const read = { ...options, foreign: cookies.foreign, marks: endedMarks(instance, request) }
  return whenThere(authenticate(instance, cookies.values, read), (found) => {
    if (found.status === 'signed-out') reportStrangers(instance, cookies, found.reason)
    return found
  })
}

/** Tells the developer if the cookie under the current name is another app's. */
function reportStrangers(instance: Instance, { names, sources }: Candidates, reason: SignedOutReason): void {
  if (reason !== 'seal_invalid' && reason !== 'other_client') return
  const name = sources === undefined ? names[0] : sources.find(({ kind }) => kind === 'current')?.name
  if (name !== undefined) instance.reportSharedName(name)
}

/** The same, verified, for code whose response cannot carry a cookie: it spends no refresh token and writes nothing. */
export async function openContextReadOnly<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const cookies = await candidatesOf(parts, request)
  const found = await authenticateCandidates(parts, request, cookies, { mayRefresh: false })
  if (found.status === 'signed-out') return create(parts, request, cookies, { ...found, isNews: false })
  return create(parts, request, cookies, { ...found, sealed: null })
}

/** The same for routes that end or replace the session: they read it as it is, and spend no refresh token on it. */
export async function openContextUnrefreshed<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
): Promise<RequestAuthContext> {
  const { instance } = parts
  const cookies = await candidatesOf(parts, request)
  if (cookies instanceof AuthKitError) return create(parts, request, cookies, UNREAD)
  const { values, foreign } = cookies
  const opened = values.length === 0 ? null : await openSession(instance, values, foreign)
  if (opened?.status !== 'opened' || isSignedOut(instance, opened.session)) {
    const reason = opened === null ? 'no_cookie' : opened.status === 'opened' ? 'signed_out' : opened.reason
    reportStrangers(instance, cookies, reason)
    return create(parts, request, cookies, { status: 'signed-out', reason })
  }
  const { session } = opened
  const end = await knownEnd(instance, session, endedMarks(instance, request))
  if (end !== null) return create(parts, request, cookies, end)
  return create(parts, request, cookies, {
    status: 'unavailable',
    reason: 'not_refreshed',
    retryAfter: null,
    session,
    sealed: null,
  })
}

function create<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
  cookies: Candidates | AuthKitError,
  authentication: Authentication | StorageUnread,
): Promise<RequestAuthContext> {
  const { instance, mount } = parts
  const session = 'session' in authentication ? authentication.session : null
  const sessionId = session === null ? null : (decodeClaims(session.accessToken)?.sid ?? null)
  return RequestAuthContext.create({
    instance,
    request,
    authentication,
    session,
    cookies: cookieWriter(
      parts,
      request,
      cookies instanceof AuthKitError ? NOTHING_READ : cookies,
      session ?? lapsedOf(authentication),
    ),
    signOutReturnTo: mount.options.signOutReturnTo ?? [],
    signInUrl: (options) => startUrl(instance, mount.isMounted, 'sign-in', options, { sessionId }),
  })
}
