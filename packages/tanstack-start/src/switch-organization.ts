import { createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { redirect } from '@tanstack/react-router'
import { switchedOrganization } from '@latchkey/session/adapter'
import { AuthError } from './auth-error.ts'
import { invalidOption } from './invalid-option.ts'
import { leave } from './leave.ts'
import { pageOf } from './page-of.ts'
import { originIdiom, refuse } from './refuse.ts'
import { requestState } from './request-state.ts'
import { toUserInfo, type UserInfo } from './user-info.ts'

interface SwitchOptions {
  organizationId: string
  /** Where to come back to when the organization asks for another sign-in. This page by default. */
  returnTo?: string
}

/**
 * Switches the session to another organization, and returns it. Redirects to sign in again if the organization asks for it. Throws an
 * {@link AuthError}: `forbidden` (403) if the user is not a member, `cross_site` (403) if no page of the app sent the request, and
 * `unavailable` (503) if it cannot be determined. Then the session stays as it was. While a document is rendered that a link of another
 * site opened, it redirects to a page with one button.
 */
export const switchToOrganization: RequiredFetcher<
  undefined,
  (options: SwitchOptions) => SwitchOptions,
  Promise<UserInfo>
> = createServerFn({ method: 'POST' })
  .validator(parseOptions)
  .handler(async ({ data: { organizationId, returnTo } }) => {
    const state = requestState()
    const { service, context } = state
    const returnPathname = returnTo ?? pageOf(state)
    const result = await switchedOrganization({ service, context, organizationId, returnPathname }, originIdiom)
    if (result.status === 'switched') return toUserInfo(result.auth)
    if (result.status === 'unavailable') return leave(state, { code: 'unavailable', retryAfter: result.retryAfter })
    if (result.status === 'reauthenticate') throw redirect({ href: result.url, reloadDocument: true })
    if (result.reason === 'signed_out') return leave(state, { code: 'unauthenticated' }, { page: returnPathname })
    throw refuse(new AuthError('forbidden', `The organization could not be switched: ${result.reason}.`))
  })

function parseOptions({ organizationId, returnTo }: SwitchOptions): SwitchOptions {
  if (typeof organizationId !== 'string' || organizationId === '')
    throw invalidOption('`organizationId` must be the id of an organization, such as org_01H….')
  return { organizationId, ...(typeof returnTo === 'string' && { returnTo }) }
}
