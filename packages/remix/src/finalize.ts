import type { AuthContext } from '@latchkey/session/core'

/** A response that loaders may have put our cookies on already: they go, and the one intent that stands is written (design rule 3). */
export async function finalizeOnce(context: AuthContext, response: Response): Promise<Response> {
  const ours = new Set(context.setCookies().map(nameOf))
  const fields = response.headers.getSetCookie()
  const kept = fields.filter((field) => !ours.has(nameOf(field)))
  if (kept.length === fields.length) return context.finalize(response)
  response.headers.delete('set-cookie')
  for (const field of kept) response.headers.append('set-cookie', field)
  return context.finalize(response)
}

const nameOf = (field: string): string => field.slice(0, field.indexOf('='))
