import {
  appendResponseHeader,
  getResponseHeaders,
  removeResponseHeader,
  setResponseHeader,
} from '@tanstack/react-start/server'
import type { AuthContext } from '@latchkey/session/core'

/**
 * Puts the cookies and the cache policy of a request on whatever leaves Start: a page, a redirect, an error, a response with
 * immutable headers. Through Start's header functions, since a rebuilt redirect loses its destination and an append to
 * `Response.redirect()` throws.
 */
export async function finalizeResponse(context: AuthContext): Promise<void> {
  const before = new Headers(getResponseHeaders() as unknown as Headers)
  before.delete('set-cookie')
  const { headers: after } = await context.finalize(new Response(null, { headers: before }))
  for (const cookie of after.getSetCookie()) appendResponseHeader('set-cookie', cookie)
  for (const [name, value] of after)
    if (name !== 'set-cookie' && before.get(name) !== value) setResponseHeader(name, value)
  for (const [name] of before) if (!after.has(name)) removeResponseHeader(name)
}
