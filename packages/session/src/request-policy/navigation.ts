/**
 * A person opening a page: by fetch metadata (Fetch Metadata section 2.2), and if none is sent, by what is asked for. Only such a request starts a
 * sign-in flow.
 */
export function isNavigation(request: Request): boolean {
  const mode = request.headers.get('sec-fetch-mode')
  return mode === null ? prefersHtml(request) : mode === 'navigate'
}

/**
 * True if a person may see the answer, so that a page is better than JSON. A service worker that builds a navigation again, for example to add a
 * header, makes its mode `same-origin` or `cors` (Fetch standard, "new Request(input, init)": an `init` turns `navigate` into `same-origin`).
 */
export const wantsPage = (request: Request): boolean => isNavigation(request) || prefersHtml(request)

const HTML = 'text/html'

/** True if `Accept` ranks HTML above JSON (RFC 9110 section 12.5.1). Of equal ranks, the first type counts. */
function prefersHtml({ headers }: Request): boolean {
  const ranked = (headers.get('accept') ?? '')
    .toLowerCase()
    .split(',')
    .map(rankOf)
    .filter(({ type, rank }) => rank > 0 && (type === HTML || type === 'application/json'))
    .toSorted((one, other) => other.rank - one.rank)
  return ranked[0]?.type === HTML
}

function rankOf(range: string): { type: string; rank: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { type, rank: weight === undefined ? 1 : Number(weight.slice(2)) }
}

/** A page fetched before anybody asked for it: nothing may start, change or end (kinde-auth-nextjs pull 528, authkit-nextjs issue 403). */
export function isPrefetch({ headers }: Request): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '')
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose)) || headers.has('next-router-prefetch')
}
