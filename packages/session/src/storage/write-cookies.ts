import type { SessionStorage, SessionWrite, SetCookieHeaders } from './session-storage.ts'
import { storageError } from './storage-error.ts'

/** `Set-Cookie` as header fields: a string for one, an array for several (see `SetCookieHeaders`). */
export function asHeaders(setCookies: readonly string[]): SetCookieHeaders {
  if (setCookies.length === 0) return {}
  const [only] = setCookies
  return { 'Set-Cookie': (setCookies.length === 1 ? only : [...setCookies]) as string }
}

/**
 * Cookies on the response if the storage can put them there, and beside it in any case.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails.
 */
export async function writeCookies<TResponse>(
  storage: Pick<SessionStorage<never, TResponse>, 'writeCookies'>,
  response: TResponse | undefined,
  setCookies: readonly string[],
): Promise<SessionWrite<TResponse>> {
  try {
    return (await storage.writeCookies?.(response, setCookies)) ?? { headers: asHeaders(setCookies), setCookies }
  } catch (thrown) {
    throw storageError('save', thrown)
  }
}
