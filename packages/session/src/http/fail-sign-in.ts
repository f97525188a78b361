import type { AuthKitError } from '../model/errors.ts'
import { reloadAfter } from '../sign-in/callback-errors.ts'
import { problemOf } from './problem-of.ts'
import { refuse } from './refuse.ts'
import type { Visit } from './visit.ts'

export interface FailOptions {
  setCookies?: readonly string[]
  returnPathname?: string
  /** Whether the event has been raised where the error was made. */
  isReported?: boolean
  /** What to tell the person instead of the likely causes. */
  explanation?: string | undefined
  /** What the app has answered already. */
  answer?: Response | null
}

/** A sign-in that failed: the app's answer where it has one, else ours. The session that was there before stays untouched. */
export async function failSignIn(
  visit: Visit,
  error: AuthKitError,
  { setCookies = [], returnPathname = '/', isReported = false, explanation, answer = null }: FailOptions = {},
): Promise<Response> {
  const { instance, options, request } = visit
  if (!isReported) instance.emit({ code: 'sign_in.failed', error: error.code, detail: error.message })
  const context = await visit.contextUnrefreshed()
  context.addCookies(setCookies)
  const own = answer ?? (await options.onError?.({ error, request }))
  if (own instanceof Response) return own
  const { retryAfter } = error.data
  return refuse(visit, problemOf(error), {
    returnPathname,
    explanation,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : null,
    reloadAfter: reloadAfter(error),
  })
}
