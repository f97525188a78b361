import { startUrl } from '../sign-in/start-url.ts'
import { json } from './json.ts'
import type { Problem, ProblemAction, ProblemCode } from './problem.ts'
import { PROBLEMS } from './problems.ts'
import { show } from './show.ts'
import type { ErrorPageAction } from '../service/handler-options.ts'
import type { Visit } from './visit.ts'

/** Seconds to wait where the provider named none. */
export const RETRY_SECONDS = 5

export interface RefuseOptions {
  headers?: Record<string, string>
  /** Stands for the message and the causes of the problem: it has a value of the configuration in it. */
  explanation?: string | undefined
  /** Where the page leads back to. */
  returnPathname?: string
  /** Seconds, for a 503. */
  retryAfter?: number | null
  /** Seconds after which the page loads its own address again, which must end by itself one day. Null: never. */
  reloadAfter?: number | null
}

/** Says no: a page to a person, the app's own where it has one, and JSON to everything else. */
export async function refuse(visit: Visit, code: ProblemCode, options: RefuseOptions = {}): Promise<Response> {
  const problem: Problem = PROBLEMS[code]
  const headers: Record<string, string> = { ...retryHeader(problem, options), ...options.headers }
  if (!visit.wantsPage) return json(problem.status, { error: code, message: problem.message }, headers)
  const { reloadAfter = null } = options
  if (reloadAfter !== null) headers['refresh'] = String(reloadAfter)
  const actions = await Promise.all(problem.actions.map((action) => linkTo(visit, action, options.returnPathname)))
  const { status, title, message, causes = [] } = problem
  const { explanation } = options
  const text = explanation === undefined ? { message, causes } : { message: explanation }
  return show(visit, code, { status, title, ...text, actions, headers })
}

const retryHeader = ({ status }: Problem, { retryAfter }: RefuseOptions): Record<string, string> =>
  status === 503 ? { 'retry-after': String(retryAfter ?? RETRY_SECONDS) } : {}

async function linkTo(visit: Visit, action: ProblemAction, returnPathname = '/'): Promise<ErrorPageAction> {
  switch (action) {
    case 'sign-in':
      return { label: 'Sign in again', href: await startUrl(visit.instance, true, 'sign-in', { returnPathname }) }
    case 'sign-out':
      return { label: 'Sign out', href: `${visit.instance.config.basePath}/sign-out` }
    case 'reload':
      // Empty is this very address: nothing of it is written into the page.
      return { label: 'Try again', href: '' }
    case 'continue':
      // This very address again. A click comes from a page of the app, so it goes on as asked.
      return { label: 'Continue', href: '' }
    case 'return':
      return { label: 'Try again', href: returnPathname }
    case 'home':
      return { label: 'Go to the start page', href: '/' }
  }
}
