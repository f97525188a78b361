/** The page behind a request, as path and query: its own, or for what changes something the page that sent it. */
export function pageOf({ url, method, headers }: Request): string {
  const referer = headers.get('referer')
  const page = method === 'GET' || method === 'HEAD' || referer === null || !URL.canParse(referer) ? url : referer
  const { pathname, search } = new URL(page)
  return pathname + search
}

/** Whether the browser will show the answer as a page: fetch metadata, and where none is sent what is asked for. */
export function isNavigation({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode')
  return mode === null ? (headers.get('accept') ?? '').includes('text/html') : mode === 'navigate'
}
