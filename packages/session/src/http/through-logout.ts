import { isOver } from '../authenticate/lifetime.ts'
import { AuthKitError } from '../model/errors.ts'
import { endSession } from '../service/end-session.ts'
import { signOutUrlFor } from '../service/sign-out-url.ts'
import type { FailedCallback } from '../sign-in/callback.ts'
import { failSignIn } from './fail-sign-in.ts'
import { redirect } from './redirect.ts'
import type { Visit } from './visit.ts'

/**
 * Answers a sign-in that WorkOS finished without proof of a new authentication, after a lifetime of the app's own had ended the session before.
 * Nobody is signed in. The logout URL ends what WorkOS remembers of this browser, so that the next sign-in asks; the cookie of the ended session
 * goes as with a sign-out, because it has done its work.
 */
export async function throughLogout(
  visit: Visit,
  { error, state, setCookies }: Pick<FailedCallback, 'error' | 'state' | 'setCookies'>,
): Promise<Response> {
  const { instance, origin } = visit
  const returnPathname = state?.returnPathname ?? '/'
  const { sessionId } = error.data
  if (typeof sessionId !== 'string') return failSignIn(visit, error, { setCookies, returnPathname, isReported: true })
  const context = await visit.contextUnrefreshed()
  context.addCookies(setCookies)
  const { session } = context
  // Signed in again in another tab meanwhile, which WorkOS may count as the same session.
  if (session !== null && !isOver(session, instance.config, instance.now())) return redirect(303, returnPathname)
  try {
    await Promise.all([endSession(instance, sessionId), session && context.end()])
  } catch (thrown) {
    if (!(thrown instanceof AuthKitError)) throw thrown
    return failSignIn(visit, thrown, { returnPathname })
  }
  return redirect(303, signOutUrlFor(instance, origin, sessionId, '/'))
}
