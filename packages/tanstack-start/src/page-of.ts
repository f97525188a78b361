import { isNavigation } from '@latchkey/session/core'
import type { RequestState } from './request-state.ts'

/** The page behind a request, as path and query: its own URL where it is a navigation, else the page that sent it. */
export function pageOf(state: RequestState): string | undefined {
  const page = isDocument(state) ? state.request.url : state.request.headers.get('referer')
  if (page === null || !URL.canParse(page)) return undefined
  const { pathname, search } = new URL(page)
  return pathname + search
}

/** Whether the browser will show the answer as a page. */
export function isDocument({ request, handlerType }: RequestState): boolean {
  return handlerType !== 'serverFn' && isNavigation(request)
}
