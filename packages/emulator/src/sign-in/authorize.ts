import { EmulatorError } from '../emulator-error.ts'
import type { Environment } from '../environment.ts'
import { REASON_HEADER } from '../page/send-page.ts'
import type { App } from '../server/context.ts'
import { findOrganization, findUserByEmail } from '../store/find.ts'
import type { Impersonator } from '../store/entities.ts'
import { checkAuthorizationRequest } from './authorization-request.ts'
import { impersonate } from './impersonate.ts'

export interface AuthorizeOptions {
  /** Who signs in. An email that nobody has signs up. */
  readonly email: string
  /** The name or the id of the organization to choose; needed where the person has several and the URL names none. */
  readonly organization?: string
  /** Sign in as the dashboard's impersonation does: the callback has a code and no state. */
  readonly impersonator?: Impersonator
}

/** Does what a person does on the sign-in page, through the page's own endpoint, and gives the callback URL it leads to. */
export async function authorize(
  environment: Environment,
  app: App,
  authorizationUrl: string,
  options: AuthorizeOptions,
): Promise<string> {
  const url = checkUrl(authorizationUrl)
  const user = findUserByEmail(environment.store, options.email)
  const organizationId = options.organization && organizationOf(environment, options.organization)
  if (options.impersonator) {
    if (!user) throw refusal(`nobody has the email ${options.email}, so there is nobody to impersonate`)
    const checked = checkAuthorizationRequest(environment, url.searchParams)
    if (checked.status !== 'valid') throw refusal('the authorization URL is not one that the emulator accepts')
    return impersonate(environment, checked.request.redirectUri, user, organizationId, options.impersonator)
  }
  const form = new URLSearchParams({ email: options.email, intent: user ? 'sign-in' : 'sign-up' })
  if (organizationId) form.set('organization_id', organizationId)
  const init = { method: 'POST', body: form }
  // No connection stands behind it, hence the bindings of none.
  const response = await app.request(`${environment.url}${url.pathname}${url.search}`, init, {})
  const location = response.headers.get('location')
  if (location && response.status < 400) return location
  const reason = response.headers.get(REASON_HEADER)
  throw refusal(reason ? decodeURIComponent(reason) : `the sign-in page answered ${response.status}`)
}

function checkUrl(authorizationUrl: string): URL {
  if (URL.canParse(authorizationUrl)) {
    const url = new URL(authorizationUrl)
    if (url.pathname === '/user_management/authorize') return url
  }
  throw refusal(
    'the URL is not an authorization URL (…/user_management/authorize?…). Follow the app’s sign-in route first',
  )
}

function organizationOf({ store }: Environment, nameOrId: string): string {
  const organization = findOrganization(store, nameOrId)
  if (organization) return organization.id
  const known = [...store.organizations.values()].map(({ name }) => name).join(', ')
  throw refusal(`there is no organization "${nameOrId}"; there are ${known}`)
}

function refusal(reason: string): EmulatorError {
  return new EmulatorError('ERR_AUTHORIZE_FAILED', `emulator.authorize: ${reason}.`)
}
