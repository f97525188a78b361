import {
  appendResponseHeader,
  getResponseHeaders,
  removeResponseHeader,
  setResponseHeader,
} from '@tanstack/react-start/server'
import { applyCachePolicy } from '@latchkey/session/adapter'
import type { AuthContext } from '@latchkey/session/core'

/**
 * Puts the cookies and the cache policy of a request on whatever leaves Start: a page, a redirect, an error, a response with
 * immutable headers. Through Start's header functions, since a rebuilt redirect loses its destination and an append to
 * `Response.redirect()` throws.
 * @param thrown What nobody caught: Start answers it after this, with the headers that it has.
 */
export async function finalizeResponse(context: AuthContext, thrown: unknown): Promise<void> {
  const before = headersSoFar()
  for (const [name, value] of headersOf(thrown)) before.set(name, value)
  before.delete('set-cookie')
  const { headers: after } = await context.finalize(new Response(null, { headers: before }))
  for (const cookie of after.getSetCookie()) appendResponseHeader('set-cookie', cookie)
  write(before, after)
}

/** The cache policy of a response of ours. What a middleware of the app has set before wins over the response's own headers. */
export function keepPrivate(): void {
  const before = headersSoFar()
  const after = new Headers(before)
  applyCachePolicy(after, 'private')
  write(before, after)
}

const headersSoFar = (): Headers => new Headers(getResponseHeaders() as unknown as Headers)

function write(before: Headers, after: Headers): void {
  for (const [name, value] of after)
    if (name !== 'set-cookie' && before.get(name) !== value) setResponseHeader(name, value)
  for (const [name] of before) if (!after.has(name)) removeResponseHeader(name)
}

/** The headers that Start copies from an error: its own, or those of its cause. */
function headersOf(thrown: unknown): Headers {
  const { headers, cause } = Object(thrown) as { headers?: HeadersInit; cause?: unknown }
  try {
    return new Headers(headers ?? (Object(cause) as { headers?: HeadersInit }).headers)
  } catch {
    // They are not headers, and Start leaves them out as well.
    return new Headers()
  }
}
