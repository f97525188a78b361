import { isNavigation } from '@latchkey/session/core'
import { sendingPage } from '@latchkey/session/adapter'
import type { RequestState } from './request-state.ts'

/** Whether a page waits for the answer: a document, the data of one for Kit's router, or a form action's own page. */
export const isPageRequest = ({ event: { request, isDataRequest, isRemoteRequest } }: RequestState): boolean =>
  !isRemoteRequest && (isDataRequest || isNavigation(request) || request.headers.get('x-sveltekit-action') === 'true')

/** The page behind a request, as path and query: its own, or for a call the page that sent it, where that is known. */
export const pageOf = (state: RequestState): string | undefined =>
  isPageRequest(state) ? pathOf(state.event.url) : (sendingPage(state.event.request.headers) ?? undefined)

/** `?/update` is the name of an action, not of a page. */
function pathOf({ pathname, search, searchParams }: URL): string {
  const actions = [...searchParams.keys()].filter((name) => name.startsWith('/'))
  if (actions.length === 0) return pathname + search
  const query = new URLSearchParams(searchParams)
  for (const name of actions) query.delete(name)
  return query.size === 0 ? pathname : `${pathname}?${query}`
}
