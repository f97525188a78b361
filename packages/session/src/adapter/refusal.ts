import type { AuthService } from '../service/auth-service.ts'
import type { Shortfall } from '../service/requirement.ts'

/** Seconds to wait where the provider named none. */
const RETRY_SECONDS = 5

/** What a request is told that a guard refuses. */
export type Refusal = { readonly message: string } & (
  | {
      readonly code: 'unauthenticated' | 'reauthentication_required'
      readonly status: 401
      readonly signInUrl: string
      readonly retryAfter?: undefined
    }
  | {
      readonly code: 'forbidden'
      readonly status: 403
      readonly signInUrl?: undefined
      readonly retryAfter?: undefined
    }
  | {
      readonly code: 'unavailable'
      readonly status: 503
      readonly signInUrl?: undefined
      /** Seconds. */
      readonly retryAfter: number
    }
)

/** What to tell whoever falls short. `returnPathname` is the page to come back to after a sign-in, where one is known. */
export async function refusalOf(
  service: Pick<AuthService, 'getSignInUrl'>,
  shortfall: Shortfall,
  returnPathname: string | undefined,
): Promise<Refusal> {
  switch (shortfall.code) {
    case 'forbidden':
      return { code: 'forbidden', status: 403, message: `This needs ${shortfall.needs}.` }
    case 'unavailable':
      return {
        code: 'unavailable',
        status: 503,
        message: 'Sign-in is not available right now. Try again in a moment.',
        retryAfter: shortfall.retryAfter ?? RETRY_SECONDS,
      }
    case 'unauthenticated':
    case 'reauthentication_required': {
      const { code } = shortfall
      const signInUrl = await service.getSignInUrl({
        ...(returnPathname !== undefined && { returnPathname }),
        ...(code === 'reauthentication_required' && { maxAge: shortfall.maxAge }),
      })
      const message = code === 'unauthenticated' ? 'Sign in to continue.' : 'Sign in again to continue.'
      return { code, status: 401, message, signInUrl }
    }
  }
}

/** The refusal as JSON, `{ error, message, signInUrl }`, for what is no page. */
export const refusalResponse = ({ code, status, message, signInUrl, retryAfter }: Refusal): Response =>
  Response.json(
    { error: code, message, ...(signInUrl !== undefined && { signInUrl }) },
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } },
  )
