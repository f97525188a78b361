/**
 * 302 to the provider, 303 to everywhere else; never 307 or 308, which would repeat a POST (RFC 9700 section 4.12).
 * The callback's address has a code in it, so no redirect of ours tells where it came from.
 */
export function redirect(status: 302 | 303, location: string): Response {
  return new Response(null, { status, headers: { location, 'referrer-policy': 'no-referrer' } })
}
