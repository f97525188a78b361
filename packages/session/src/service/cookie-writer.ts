import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Instance } from '../authenticate/instance.ts'
import { openOwn, type OwnSession } from '../authenticate/instance-steps.ts'
import type { CookieSource, SessionCookies } from '../authenticate/read-cookie.ts'
import type { SignedOutReason } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import type { WriteOptions } from '../storage/session-storage.ts'
import { clearSession, saveSession } from '../storage/write-session.ts'
import { expiredMarks, markEnded } from './ended-marks.ts'
import type { IntentKind } from './intent.ts'
import { isTooLarge } from './report-storage.ts'
import type { ServiceParts } from './service-parts.ts'

/** How a session becomes `Set-Cookie` fields for this request: its storage, bound to it. */
export interface CookieWriter {
  save(sealed: string, written: Written): Promise<readonly string[]>
  clear(): Promise<readonly string[]>
  /** The cookie that tells the browser that this session has ended. */
  markEnded(session: Session, reason: SignedOutReason): Promise<string>
  /** If several cookies came: every session of this app in them, whether it was read or not. */
  sessions(): Promise<readonly Session[]>
}

/** The session that a save writes, and what for. */
export interface Written {
  readonly kind: IntentKind
  readonly session: Session
}

export type Found = Pick<SessionCookies, 'values' | 'names' | 'sources' | 'hasCopies'>

/** `session`: the one that was read, or null. */
export function cookieWriter<TResponse>(
  parts: ServiceParts<Request, TResponse>,
  request: Request,
  found: Found,
  session: Session | null,
): CookieWriter {
  const { instance, storage } = parts
  const { sources, names, hasCopies = false } = found
  let opening: Promise<readonly OwnSession[]> | undefined
  const opened = (): Promise<readonly OwnSession[]> => (opening ??= openOwn(instance, sources ?? []))
  return {
    async save(sealed, written) {
      const options = await saveOptions(parts, request, found, written)
      const saving = saveSession(storage, undefined, sealed, options)
      const { setCookies } = await saving.catch((thrown: unknown) => unsaved(instance, found, written, thrown))
      instance.sessionSizes.report(sessionIdOf(written.session), sizeOf(setCookies))
      return [...setCookies, ...expiredMarks(instance, request)]
    },
    async clear() {
      // The only cookie has been opened for this request.
      const ofOne = session === null ? [] : names
      const options = {
        request,
        opened: sources === undefined ? ofOne : namesOf(await opened()),
        everywhere: hasCopies,
      }
      const { setCookies } = await clearSession(storage, undefined, options)
      return [...setCookies, ...expiredMarks(instance, request)]
    },
    markEnded: (ended, reason) => markEnded(instance, request, ended, reason),
    sessions: async () => (sources === undefined ? [] : (await opened()).map((one) => one.session)),
  }
}

/**
 * A refreshed session that is too large for its cookies stays in this process: the browser keeps the cookie before it, whose refresh token is
 * used up. A sign-in is different: there is no cookie by which its session could be found again.
 */
async function unsaved(instance: Instance, found: Found, { kind, session }: Written, thrown: unknown): Promise<never> {
  if (kind !== 'callback' && isTooLarge(thrown)) {
    const { octets, limit } = thrown.data
    instance.sessionSizes.report(sessionIdOf(session), Number(octets), Number(limit))
    await instance.unsavedSessions.keep(found.values, session)
  }
  throw thrown
}

const sessionIdOf = ({ accessToken }: Session): string | null => decodeClaims(accessToken)?.sid ?? null

/** Octets of the names and values that `Set-Cookie` fields set. */
export const sizeOf = (setCookies: readonly string[]): number =>
  setCookies
    .filter((field) => !/; Max-Age=0\b/i.test(field))
    .reduce((total, field) => total + (field.split(';')[0] ?? '').length - 1, 0)

/** What a storage has to know of the request that it saves a session for. */
export async function saveOptions<TRequest, TResponse>(
  { instance }: ServiceParts<TRequest, TResponse>,
  request: TRequest,
  found: Found,
  { kind, session }: Written,
): Promise<WriteOptions<TRequest>> {
  // A refreshed session came out of the only cookie that there is.
  if (kind !== 'callback' && found.sources === undefined) return { request, opened: found.names }
  const opened = await openOwn(instance, readOf(sourcesOf(found)))
  // The only copy may be one of another domain or path. If it is another user's, it would make the new cookie ambiguous.
  const isAmbiguous = found.hasCopies === true || opened.some((one) => one.session.user.id !== session.user.id)
  return { request, opened: namesOf(opened), everywhere: kind === 'callback' && isAmbiguous }
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
