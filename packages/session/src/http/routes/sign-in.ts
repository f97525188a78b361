import { strayHost } from '../../config/stray-host.ts'
import { decodeClaims } from '../../authenticate/decode-claims.ts'
import { mustAuthenticateAfter } from '../../authenticate/lifetime.ts'
import type { Auth } from '../../model/auth.ts'
import { AuthKitError } from '../../model/errors.ts'
import { isFromOtherSite } from '../../request-policy/origin-check.ts'
import { createAuthorization } from '../../sign-in/authorization.ts'
import { readStartParameters, type StartKind } from '../../sign-in/start-url.ts'
import { failSignIn } from '../fail-sign-in.ts'
import { redirect } from '../redirect.ts'
import { refuse } from '../refuse.ts'
import type { Visit } from '../visit.ts'

/**
 * `GET sign-in`, `sign-up`: a navigation, and nothing else, starts a flow. The session that the request carries is not verified or refreshed: a
 * session that cannot be checked must not keep anybody from a new one.
 */
export async function signIn(visit: Visit, kind: StartKind): Promise<Response> {
  if (!visit.isNavigation) return refuse(visit, 'navigation_required')
  const { instance, origin, cookieHeader, url } = visit
  const stray = strayHost(instance.config, visit.request)
  if (stray?.kind === 'network') return refuse(visit, 'other_device', { explanation: otherDevice(origin) })
  const context = await visit.contextUnrefreshed()
  const { auth, session } = context
  const sessionId = session === null ? null : (decodeClaims(session.accessToken)?.sid ?? null)
  const { options, isVouched } = await readStartParameters(instance, url, sessionId)
  if (!isVouched && isFromOtherSite(visit.request) && mayBeSignedIn(visit, auth))
    return refuse(visit, 'confirm_sign_in')
  try {
    const authorization = await createAuthorization(instance, {
      origin,
      cookieHeader,
      options: { ...options, screenHint: kind },
      isAfterExpiry: mustAuthenticateAfter(instance, session),
      startedOn: stray?.hostname,
    })
    context.addCookies(authorization.setCookies)
    return redirect(302, authorization.url)
  } catch (error) {
    if (!(error instanceof AuthKitError)) throw error
    return failSignIn(visit, error)
  }
}

/** For a phone that opens a development server by the address of the machine. */
const otherDevice = (origin: string): string =>
  `This app is set up for ${origin}, and on this device that is another machine: a sign-in could not come back. Set WORKOS_REDIRECT_URI to a URL that this device can open, and register it in the WorkOS dashboard. The emulator serves only the machine that it runs on.`

/** A `Strict` cookie is not sent when another site opens a page, so there is no telling. */
const mayBeSignedIn = ({ instance }: Visit, { status }: Auth): boolean =>
  status !== 'signed-out' || instance.config.cookieSameSite === 'strict'
