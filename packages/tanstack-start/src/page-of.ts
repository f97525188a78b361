import { pageOf as pageOfRequest, sendingPage } from '@latchkey/session/adapter'
import { isNavigation } from '@latchkey/session/core'
import type { RequestState } from './request-state.ts'

/** The page behind a request, as path and query: its own URL where it is a navigation, else the page that sent it. */
export function pageOf(state: RequestState): string | undefined {
  const { request } = state
  return isDocument(state) ? pageOfRequest(request) : (sendingPage(request.headers) ?? undefined)
}

/** Whether the browser will show the answer as a page. */
export function isDocument({ request, handlerType }: RequestState): boolean {
  return handlerType !== 'serverFn' && isNavigation(request)
}
