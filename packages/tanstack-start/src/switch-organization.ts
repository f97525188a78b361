import { createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { redirect } from '@tanstack/react-router'
import { AuthError } from './auth-error.ts'
import { invalidOption } from './invalid-option.ts'
import { leave } from './leave.ts'
import { pageOf } from './page-of.ts'
import { refuse } from './refuse.ts'
import { requestState } from './request-state.ts'
import { toUserInfo, type UserInfo } from './user-info.ts'

interface SwitchOptions {
  organizationId: string
  /** Where to come back to when the organization asks for another sign-in. This page by default. */
  returnTo?: string
}

/**
 * The session in another organization. Redirects to sign in again where the organization asks for it; throws an {@link AuthError}
 * `forbidden` (403) where they are no member and `unavailable` (503) where it cannot be said. Then the session stays as it was.
 */
export const switchToOrganization: RequiredFetcher<
  undefined,
  (options: SwitchOptions) => SwitchOptions,
  Promise<UserInfo>
> = createServerFn({ method: 'POST' })
  .validator(parseOptions)
  .handler(async ({ data: { organizationId, returnTo } }) => {
    const state = requestState()
    const result = await state.context.switchOrganization(organizationId)
    if (result.status === 'switched') return toUserInfo(result.auth)
    if (result.status === 'unavailable') return leave(state, { code: 'unavailable', retryAfter: result.retryAfter })
    const returnPathname = returnTo ?? pageOf(state)
    if (result.status === 'reauthenticate') {
      const href = await state.service.getSignInUrl({
        organizationId,
        ...(returnPathname !== undefined && { returnPathname }),
      })
      throw redirect({ href, reloadDocument: true })
    }
    if (result.reason === 'signed_out') return leave(state, { code: 'unauthenticated' }, { page: returnPathname })
    throw refuse(new AuthError('forbidden', `The organization could not be switched: ${result.reason}.`))
  })

function parseOptions({ organizationId, returnTo }: SwitchOptions): SwitchOptions {
  if (typeof organizationId !== 'string' || organizationId === '')
    throw invalidOption('`organizationId` must be the id of an organization, such as org_01H….')
  return { organizationId, ...(typeof returnTo === 'string' && { returnTo }) }
}
