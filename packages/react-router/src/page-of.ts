import type { RequestState } from './request-state.ts'

/** The page behind a request, as path and query: its own, or for what changes something the page that sent it. */
export function pageOf({ request: { method, headers }, page }: RequestState): string {
  const referer = headers.get('referer')
  const isRead = method === 'GET' || method === 'HEAD'
  const { pathname, search } = isRead || referer === null || !URL.canParse(referer) ? page : new URL(referer)
  return pathname + search
}
