import { AuthKitError, OAuthStateMismatchError } from '../../model/errors.ts'
import { completeCallback, flowEnd, type FailedCallback } from '../../sign-in/callback.ts'
import { openState } from '../../sign-in/state.ts'
import { completeSignIn } from '../complete-sign-in.ts'
import { failSignIn } from '../fail-sign-in.ts'
import { freshStart } from '../fresh-start.ts'
import { askApp } from '../on-success.ts'
import { knownProviderError } from '../problem-of.ts'
import { redirect } from '../redirect.ts'
import { refuse } from '../refuse.ts'
import { throughLogout } from '../through-logout.ts'
import type { Visit } from '../visit.ts'
import { signIn } from './sign-in.ts'

const PARAMETERS = ['code', 'state', 'error'] as const
/** Characters. WorkOS' codes have 26; the limit keeps anything else off the wire. */
const LONGEST_CODE = 2048

/** `GET callback`: its cases in the design's order. */
export async function callback(visit: Visit): Promise<Response> {
  const { searchParams } = visit.url
  if (isPolluted(searchParams)) return refuse(visit, 'bad_request')
  const [code, state, error] = PARAMETERS.map((name) => searchParams.get(name) ?? undefined)
  const start = searchParams.get('start')
  if (code === undefined && state === undefined && error === undefined && start !== null)
    return signIn(visit, start === 'sign-up' ? 'sign-up' : 'sign-in')
  if (error !== undefined) return providerRefused(visit, error, state)
  const { instance, origin, cookieHeader } = visit
  if (code === undefined || code.length > LONGEST_CODE) return notFinished(visit, await withoutCode(visit, state))
  const outcome = await completeCallback(instance, { origin, cookieHeader }, { code, state }, (verified) =>
    askApp(visit, verified),
  )
  if (outcome.status === 'completed') return completeSignIn(visit, outcome)
  if (outcome.error.code === 'ERR_NOT_REAUTHENTICATED') return throughLogout(visit, outcome)
  if (outcome.isReported)
    return failSignIn(visit, outcome.error, { ...outcome, returnPathname: outcome.state?.returnPathname ?? '/' })
  return notFinished(visit, outcome)
}

/** No flow of this browser's matches. */
async function notFinished(visit: Visit, failed: FailedCallback): Promise<Response> {
  const { state, setCookies } = failed
  if (state !== null) {
    const context = await visit.context()
    // Back button, double click, reload: they are where the callback would bring them. Nothing is exchanged.
    if (context.auth.status !== 'signed-out') {
      context.addCookies(setCookies)
      return redirect(303, state.returnPathname)
    }
  }
  return freshStart(visit, state, failed)
}

/** The provider said no. Its words are looked up, never repeated (CVE-2021-32702). */
async function providerRefused(visit: Visit, error: string, sealed: string | undefined): Promise<Response> {
  const { instance, origin, cookieHeader } = visit
  const state = sealed === undefined ? null : await openState(instance.config, sealed)
  const reason = knownProviderError(error) ?? 'unknown'
  const refusal = new AuthKitError('ERR_PROVIDER_REFUSED', `WorkOS answered the sign-in with an error (${reason}).`, {
    data: { reason },
  })
  return failSignIn(visit, refusal, {
    setCookies: state === null ? [] : flowEnd(instance.config, { origin, cookieHeader }, state),
    returnPathname: state?.returnPathname ?? '/',
  })
}

async function withoutCode({ instance }: Visit, sealed: string | undefined): Promise<FailedCallback> {
  const state = sealed === undefined ? null : await openState(instance.config, sealed)
  const error = new OAuthStateMismatchError(
    'ERR_STATE_MISMATCH',
    'The callback came without a `code`. Start a new sign-in.',
  )
  return { status: 'failed', error, state, setCookies: [], isReported: false }
}

/** `?code=a&code=b`, `?code[]=a`: which one a server takes is anybody's guess (security bar H7). */
const isPolluted = (parameters: URLSearchParams): boolean =>
  PARAMETERS.some((name) => parameters.getAll(name).length > 1) ||
  [...parameters.keys()].some((key) => /^(code|state|error)\[/.test(key))
