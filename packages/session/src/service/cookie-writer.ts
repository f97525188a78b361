import { openOwn, type OwnSession } from '../authenticate/instance-steps.ts'
import type { CookieSource, SessionCookies } from '../authenticate/read-cookie.ts'
import type { SignedOutReason } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import type { WriteOptions } from '../storage/session-storage.ts'
import { clearSession, saveSession } from '../storage/write-session.ts'
import { expiredMarks, markEnded } from './ended-marks.ts'
import type { IntentKind } from './intent.ts'
import type { ServiceParts } from './service-parts.ts'

/** How a session becomes `Set-Cookie` fields for this request: its storage, bound to it. */
export interface CookieWriter {
  save(sealed: string, kind: IntentKind): Promise<readonly string[]>
  clear(): Promise<readonly string[]>
  /** The cookie that tells the browser that this session has ended. */
  markEnded(session: Session, reason: SignedOutReason): Promise<string>
}

export type Found = Pick<SessionCookies, 'values' | 'names' | 'sources'>

export function cookieWriter<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
  found: Found,
): CookieWriter {
  const { storage, instance } = parts
  return {
    async save(sealed, kind) {
      const options = await saveOptions(parts, request, found, kind)
      const { setCookies } = await saveSession(storage, undefined, sealed, options)
      return [...setCookies, ...expiredMarks(instance, request)]
    },
    async clear() {
      const opened = namesOf(await openOwn(instance, sourcesOf(found)))
      const { setCookies } = await clearSession(storage, undefined, { request, opened })
      return [...setCookies, ...expiredMarks(instance, request)]
    },
    markEnded: (session, reason) => markEnded(instance, request, session, reason),
  }
}

/** What a storage has to know of the request that it saves a session for. */
export async function saveOptions<TRequest, TResponse>(
  { instance }: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  found: Found,
  kind: IntentKind,
): Promise<WriteOptions<TRequest>> {
  // A refreshed session came out of the only cookie that there is.
  if (kind !== 'callback' && found.sources === undefined) return { request, opened: found.names }
  return { request, opened: namesOf(await openOwn(instance, readOf(sourcesOf(found)))) }
}

/** Where the sealed values were. The one cookie that usually comes is under the current name. */
function sourcesOf({ values: [value], names: [name], sources }: Found): readonly CookieSource[] {
  if (sources !== undefined) return sources
  return value === undefined || name === undefined ? [] : [{ name, value, kind: 'current' }]
}

/** Those that were read: an older cookie beside the current one was not, so no session came out of it. */
function readOf(sources: readonly CookieSource[]): readonly CookieSource[] {
  const current = sources.filter(({ kind }) => kind === 'current')
  return current.length > 0 ? current : sources
}

const namesOf = (opened: readonly OwnSession[]): readonly string[] => [
  ...new Set(opened.map(({ source }) => source.name)),
]
