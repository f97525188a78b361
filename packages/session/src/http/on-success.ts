import { AuthKitError } from '../model/errors.ts'
import type { VerifiedSignIn } from '../sign-in/callback.ts'
import { returnPathFor } from '../sign-in/return-path.ts'
import type { OnSuccessData } from '../service/handler-options.ts'
import type { Visit } from './visit.ts'

/** What the app makes of a verified sign-in. */
export type Verdict =
  | { readonly status: 'accepted'; readonly returnPathname: string; readonly headers: Headers }
  | { readonly status: 'answered'; readonly response: Response }
  /** No session: the app said no, or fell over before it said yes (peer bug T4). */
  | { readonly status: 'refused'; readonly response: Response | null; readonly error: AuthKitError }

/** Asks the app, before any cookie leaves. Never throws. */
export async function askApp(visit: Visit, signIn: VerifiedSignIn): Promise<Verdict> {
  const { returnPathname } = signIn
  try {
    const result = await visit.options.onSuccess?.(dataOf(visit, signIn))
    if (result instanceof Response) return judged(result)
    if (result === undefined) return { status: 'accepted', returnPathname, headers: new Headers() }
    const chosen =
      result.returnPathname === undefined ? returnPathname : returnPathFor(visit.instance.config, result.returnPathname)
    return { status: 'accepted', returnPathname: chosen, headers: new Headers(result.headers) }
  } catch (thrown) {
    // Frameworks throw their redirects: that is an answer, and still no yes.
    return { status: 'refused', response: thrown instanceof Response ? thrown : null, error: refusedBy(thrown) }
  }
}

const judged = (response: Response): Verdict =>
  response.status < 400
    ? { status: 'answered', response }
    : { status: 'refused', response, error: refusedBy(undefined) }

function dataOf({ request }: Visit, { session, tokens, customState, returnPathname }: VerifiedSignIn): OnSuccessData {
  return {
    user: session.user,
    organizationId: session.organizationId,
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    authenticationMethod: session.authenticationMethod,
    impersonator: session.impersonator,
    oauthTokens: tokens.oauthTokens,
    state: customState,
    returnPathname,
    request,
  }
}

const refusedBy = (cause: unknown): AuthKitError =>
  new AuthKitError(
    'ERR_ON_SUCCESS_FAILED',
    '`onSuccess` threw or answered with a status of 400 or more, so no session was set. Its error is the cause.',
    { cause },
  )
