import { openVisit } from '../http/visit.ts'
import { refuse } from '../http/refuse.ts'
import { PROBLEMS } from '../http/problems.ts'
import { AuthKitError } from '../model/errors.ts'
import type { AuthContext, SwitchResult } from '../service/auth-context.ts'
import { AuthService } from '../service/auth-service.ts'
import { comingBack, returnPathFor } from '../sign-in/return-path.ts'

/** What a request is told that the origin check refuses. */
export const CROSS_SITE: { readonly status: 403; readonly error: 'cross_site'; readonly message: string } = {
  status: 403,
  error: 'cross_site',
  message: PROBLEMS.cross_site.message,
}

/** How a framework refuses such a request. Each returns what to throw, or throws it. */
export interface OriginIdiom {
  /** A 403 that says `cross_site`. */
  denied(): unknown
  /** A redirect to a path of the app that a document loads: a page with one button. */
  redirected(url: string): unknown
}

/**
 * The 403 as a `Response`: a page to a person, made by `errorPage` if the app has one, and JSON to everything else. It does not touch
 * the session.
 */
export async function crossSiteResponse(service: AuthService, request: Request): Promise<Response> {
  const visit = openVisit(service, AuthService.partsOf(service).mount.options, request, undefined)
  return visit.finish(await refuse(visit, 'cross_site'))
}

/** Signs out, and returns where to send the browser. Throws the refusal of the framework if no page of the app sent the request. */
export async function signOutUrl(
  context: AuthContext,
  options: { returnTo?: string },
  idiom: Pick<OriginIdiom, 'denied'>,
): Promise<string> {
  try {
    return (await context.signOut(options)).url
  } catch (error) {
    throw error instanceof AuthKitError && error.code === 'ERR_CROSS_SITE' ? await idiom.denied() : error
  }
}

export interface OrganizationSwitch {
  readonly service: AuthService
  readonly context: AuthContext
  readonly organizationId: string
  /** The page to come back to after a sign-in or a click. `/` by default, and for everything that is not a page of the app. */
  readonly returnPathname: string | undefined
}

/**
 * Switches the organization, and returns the result. Throws the refusal of the framework if no page of the app sent the request, and
 * its redirect if the person can be asked. The `url` of the result comes back to `returnPathname`.
 */
export async function switchedOrganization(
  { service, context, organizationId, returnPathname }: OrganizationSwitch,
  idiom: OriginIdiom,
): Promise<Exclude<SwitchResult, { status: 'confirm' }>> {
  const result = await context.switchOrganization(organizationId)
  if (result.status === 'denied' && result.reason === CROSS_SITE.error) throw await idiom.denied()
  if (result.status !== 'confirm' && result.status !== 'reauthenticate') return result
  const { config } = AuthService.partsOf(service).instance
  const url = comingBack(result.url, returnPathFor(config, returnPathname))
  if (result.status === 'confirm') throw await idiom.redirected(url)
  return { ...result, url }
}
