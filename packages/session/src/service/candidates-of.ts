import type { SessionCookies } from '../authenticate/read-cookie.ts'
import type { Instance } from '../authenticate/instance.ts'
import { openSession } from '../authenticate/instance-steps.ts'
import { OVER, withDeadline } from '../model/deadline.ts'
import { AuthKitError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { CookieSessionStorage } from '../storage/cookie-session-storage.ts'
import type { SessionStorage } from '../storage/session-storage.ts'
import { noAnswer, noAnswerInTime, storageError } from '../storage/storage-error.ts'
import { reportStorage } from './report-storage.ts'
import type { ServiceParts } from './service-parts.ts'

export type Candidates = Omit<SessionCookies, 'unread'>

/**
 * Every sealed value that the request carries. One is the rule; of several, `unseal` decides. If the storage fails, that is the error, and an
 * event reports it: no session can be read, which does not say that there is none.
 */
export function candidatesOf<TRequest, TResponse>(
  { instance, storage }: ServiceParts<TRequest, TResponse>,
  request: TRequest,
): Soon<Candidates | AuthKitError> {
  const failed = (thrown: unknown): AuthKitError => {
    reportStorage(instance, 'read', thrown)
    return storageError('read', thrown)
  }
  try {
    const read = CookieSessionStorage.candidatesOf(storage, request) ?? askedOf(storage, request)
    if (read instanceof Promise)
      return inTime(instance, read)
        .then((cookies) => reported(checked(cookies)))
        .catch(failed)
    return reported(read)
  } catch (thrown) {
    return failed(thrown)
  }

  function reported(cookies: SessionCookies): Soon<Candidates> {
    const { unread = [] } = cookies
    return unread.length === 0 ? cookies : whenThere(instance.reportUnread(unread), () => cookies)
  }
}

/** A storage that does not answer is one that failed: no request waits for it without end. */
function inTime<Value>({ config }: Instance, read: Promise<Value>): Promise<Value> {
  return withDeadline(config.wait, async ({ within }) => {
    const value = await within(read)
    if (value === OVER) throw noAnswerInTime('getSession')
    return value
  })
}

async function askedOf<TRequest>(
  storage: SessionStorage<TRequest, unknown>,
  request: TRequest,
): Promise<SessionCookies> {
  const sealed = await storage.getSession(request)
  if (sealed !== null) return { values: [sealed], names: [] }
  return (await storage.getCandidates?.(request)) ?? { values: [], names: [] }
}

/** What a custom storage gave, if those are texts. */
function checked(cookies: SessionCookies): SessionCookies {
  const { values, foreign = [], unread = [] }: Partial<SessionCookies> = cookies
  const names = 'names' in cookies ? cookies.names : []
  const lists: readonly unknown[] = [values, names, foreign, unread]
  const areTexts = lists.every((list) => Array.isArray(list) && list.every((value) => typeof value === 'string'))
  if (areTexts) return { ...cookies, names }
  throw noAnswer('getSession')
}

/** Returns the session that the request carries, not verified; null if there is none; the error if the storage fails. */
export async function openedSession<TRequest, TResponse>(
  parts: ServiceParts<TRequest, TResponse>,
  request: TRequest,
): Promise<Session | null | AuthKitError> {
  const cookies = await candidatesOf(parts, request)
  return cookies instanceof AuthKitError ? cookies : sessionAmong(parts.instance, cookies)
}

/** The same for what has been read of the request. */
export async function sessionAmong(instance: Instance, { values, foreign }: Candidates): Promise<Session | null> {
  const opened = values.length === 0 ? null : await openSession(instance, values, foreign)
  return opened?.status === 'opened' ? opened.session : null
}
