import type { SessionStorage, SessionWrite, SetCookieHeaders } from './session-storage.ts'

/** `Set-Cookie` as header fields: a string for one, an array for several (see `SetCookieHeaders`). */
export function asHeaders(setCookies: readonly string[]): SetCookieHeaders {
  if (setCookies.length === 0) return {}
  const [only] = setCookies
  return { 'Set-Cookie': (setCookies.length === 1 ? only : [...setCookies]) as string }
}

/** Cookies on the response where the storage can put them there, and beside it in any case. */
export async function writeCookies<TResponse>(
  storage: Pick<SessionStorage<never, TResponse>, 'writeCookies'>,
  response: TResponse | undefined,
  setCookies: readonly string[],
): Promise<SessionWrite<TResponse>> {
  return (await storage.writeCookies?.(response, setCookies)) ?? { headers: asHeaders(setCookies), setCookies }
}
