import { redirect } from '@tanstack/react-router'
import { refusalOf } from '@latchkey/session/adapter'
import type { Shortfall } from '@latchkey/session/core'
import { AuthError } from './auth-error.ts'
import { isDocument, pageOf } from './page-of.ts'
import { refuse } from './refuse.ts'
import type { RequestState } from './request-state.ts'

export interface Caller {
  /** Path and query of the page in the browser, where it said so. */
  page?: string | undefined
  /** Whether a loader in the browser waits for the answer. */
  isLoader?: boolean
}

/**
 * Refuses a request. Never by a `Response` in a server function: thrown, it is a 500 in SSR; returned, the page renders. A redirect,
 * which Start carries both ways, where a navigation waits; else an error, with the status set for the reply that it becomes.
 */
export async function leave(state: RequestState, shortfall: Shortfall, caller: Caller = {}): Promise<never> {
  const refusal = await refusalOf(state.service, shortfall, caller.page ?? pageOf(state))
  if (refusal.status === 401 && (caller.isLoader === true || isNavigation(state)))
    throw redirect({ href: refusal.signInUrl, reloadDocument: true })
  throw refuse(new AuthError(refusal.code, refusal.message, refusal))
}

/** A document, or what a loader reads over RPC: those are GETs of Start's own client. What changes something is a POST. */
function isNavigation(state: RequestState): boolean {
  const { headers, method } = state.request
  return isDocument(state) || (method === 'GET' && headers.get('x-tsr-serverFn') === 'true')
}
