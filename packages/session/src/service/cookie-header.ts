import { cookieFieldOf, isRequest } from '../storage/request-shape.ts'
import type { SessionStorage } from '../storage/session-storage.ts'

/**
 * The `Cookie` field of a request of whatever kind. A web `Request` has one; of any other the storage is asked for
 * each cookie that is wanted, which is why `names` is there.
 */
export async function cookieHeaderOf<TRequest>(
  storage: Pick<SessionStorage<TRequest, never>, 'getCookie'>,
  request: TRequest,
  names: readonly string[],
): Promise<string | null> {
  if (isRequest(request)) return cookieFieldOf(request)
  const values = await Promise.all(names.map(async (name) => [name, await storage.getCookie(request, name)] as const))
  const found = values.filter(([, value]) => value !== null)
  return found.length === 0 ? null : found.map(([name, value]) => `${name}=${value}`).join('; ')
}
