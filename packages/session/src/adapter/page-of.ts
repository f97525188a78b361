/** The page behind a request, as path and query: its own where it only reads, else the page that sent it, where that is known. */
export function pageOf({ method, headers, url }: Request, page: URL = new URL(url)): string {
  const isRead = method === 'GET' || method === 'HEAD'
  return (isRead ? null : sendingPage(headers)) ?? pathOf(page)
}

/** The page that sent a request, as path and query, or null where it does not say. */
export function sendingPage(headers: Headers): string | null {
  const referer = headers.get('referer')
  if (referer === null || !URL.canParse(referer)) return null
  const page = new URL(referer)
  return /^https?:$/.test(page.protocol) ? pathOf(page) : null
}

const pathOf = ({ pathname, search }: URL): string => pathname + search
