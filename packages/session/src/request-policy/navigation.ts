/** A person opening a page: by fetch metadata (Fetch Metadata section 2.2), and where none is sent by what is asked for. */
export function isNavigation({ headers }: Request): boolean {
  const mode = headers.get('sec-fetch-mode')
  return mode === null ? (headers.get('accept') ?? '').includes('text/html') : mode === 'navigate'
}

/** A page fetched before anybody asked for it: nothing may start, change or end (kinde-auth-nextjs pull 528, authkit-nextjs issue 403). */
export function isPrefetch({ headers }: Request): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '')
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose)) || headers.has('next-router-prefetch')
}
