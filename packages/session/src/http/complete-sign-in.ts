import { AuthKitError } from '../model/errors.ts'
import type { CompletedCallback } from '../sign-in/callback.ts'
import { failSignIn } from './fail-sign-in.ts'
import type { Verdict } from './on-success.ts'
import { redirect } from './redirect.ts'
import { show } from './show.ts'
import { writable } from '../service/writable.ts'
import type { Visit } from './visit.ts'

/** A verified sign-in and the app's word → a session, and only then its cookie. */
export async function completeSignIn(visit: Visit, outcome: CompletedCallback<Verdict>): Promise<Response> {
  const { session, claims, sealed, setCookies, returnPathname, isFirst, verdict } = outcome
  // Callbacks that came at once share a verdict, and each needs a body of its own.
  if (verdict.status === 'refused')
    return failSignIn(visit, verdict.error, {
      setCookies,
      returnPathname,
      isReported: !isFirst,
      answer: verdict.response?.clone() ?? null,
    })
  const context = await visit.contextUnrefreshed()
  try {
    await context.signIn({ status: 'signed-in', session, claims, sealed })
  } catch (error) {
    // A session that no cookie can hold (design rule 8) is a sign-in that failed, with a page and an event like any other.
    if (!(error instanceof AuthKitError)) throw error
    return failSignIn(visit, error, { setCookies, returnPathname, isReported: !isFirst })
  }
  context.addCookies(setCookies)
  if (isFirst) visit.instance.emit({ code: 'sign_in.succeeded', sessionId: claims.sid })
  if (verdict.status === 'answered') return verdict.response.clone()
  const response = await landing(visit, verdict.returnPathname)
  for (const [name, value] of verdict.headers) {
    if (name === 'set-cookie') response.headers.append(name, value)
    else response.headers.set(name, value)
  }
  return response
}

/**
 * 303 to the return path. A `Strict` cookie stays home on a redirect that another site began, so there a page of ours
 * begins it (design rule 8).
 */
async function landing(visit: Visit, path: string): Promise<Response> {
  if (visit.instance.config.cookieSameSite !== 'strict') return redirect(303, path)
  const shown = await show(visit, 'signed_in', {
    status: 200,
    title: 'You are signed in',
    message: 'Taking you back now.',
    next: path,
    actions: [{ label: 'Continue', href: path }],
  })
  return writable(shown)
}
