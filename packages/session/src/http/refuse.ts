import { startUrl } from '../sign-in/start-url.ts'
import { json } from './json.ts'
import { page } from './page.ts'
import type { Problem, ProblemAction, ProblemCode } from './problem.ts'
import { PROBLEMS } from './problems.ts'
import type { ErrorPageAction } from '../service/handler-options.ts'
import type { Visit } from './visit.ts'

/** Seconds to wait where the provider named none. */
export const RETRY_SECONDS = 5

export interface RefuseOptions {
  headers?: Record<string, string>
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
  if (!visit.isNavigation) return json(problem.status, { error: code, message: problem.message }, headers)
  const { status, title, message, causes = [] } = problem
  const { reloadAfter = null } = options
  if (reloadAfter !== null) headers['refresh'] = String(reloadAfter)
  const actions = await Promise.all(
    problem.actions.map((action) => quotable(linkTo(visit, action, options.returnPathname))),
  )
  const text = [message, ...causes].join(' ')
  const custom = await visit.options.errorPage?.({
    code,
    status,
    title,
    message: text,
    actions,
    request: visit.request,
  })
  if (custom instanceof Response) return custom
  if (custom === undefined) return page({ status, title, message, causes, actions, headers })
  return new Response(custom, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })
}

const retryHeader = ({ status }: Problem, { retryAfter }: RefuseOptions): Record<string, string> =>
  status === 503 ? { 'retry-after': String(retryAfter ?? RETRY_SECONDS) } : {}

/** A URL parser leaves `'` in a path, and an app may write the link into an attribute between such quotes. */
async function quotable(action: Promise<ErrorPageAction>): Promise<ErrorPageAction> {
  const { label, href } = await action
  return { label, href: href.replaceAll("'", '%27') }
}

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
