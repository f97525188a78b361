import { sessionEncryption, unsealJson, type OpenedJson, type SessionEncryption } from '../crypto/iron.ts'
import { parseSession, type Session } from '../model/session.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { decodeClaims } from './decode-claims.ts'
import { hasMark } from './seal.ts'
import { isWrapped, unwrapSignedJson } from './unwrap-signed-json.ts'

export type Unsealed =
  /** `password` is the one that opened it: not the newest, and the cookie is due for a new seal. */
  | { readonly status: 'opened'; readonly session: Session; readonly password: string; readonly isMarked: boolean }
  | { readonly status: 'unreadable'; readonly reason: 'seal_invalid' | 'cookies_ambiguous' }

export interface UnsealOptions {
  /** Newest first. */
  passwords: readonly string[]
  encryption: SessionEncryption
  /** Those of the candidates that came under the name of a WorkOS library: a session that Latchkey sealed is refused in them. */
  foreign?: readonly string[] | undefined
}

/** More copies of one cookie than any history of domains explains. */
const MOST_CANDIDATES = 4

/** Sealed candidates → the one session they hold. Of several of one user the newest, of different users none (design rule 8). */
export function unseal(values: readonly string[], options: UnsealOptions): Soon<Unsealed> {
  const [only, ...others] = values
  // The rule, and on the way of every request.
  if (only !== undefined && others.length === 0)
    return whenThere(open(only, options), (opened) =>
      opened === null ? { status: 'unreadable', reason: 'seal_invalid' } : { status: 'opened', ...opened },
    )
  return chooseFrom([...new Set(values)], options)
}

async function chooseFrom(candidates: readonly string[], options: UnsealOptions): Promise<Unsealed> {
  if (candidates.length > MOST_CANDIDATES) return { status: 'unreadable', reason: 'cookies_ambiguous' }
  const opened = (await Promise.all(candidates.map(async (value) => open(value, options)))).filter(
    (one) => one !== null,
  )
  const [first, ...others] = opened
  if (first === undefined) return { status: 'unreadable', reason: 'seal_invalid' }
  if (others.some(({ session }) => session.user.id !== first.session.user.id))
    return { status: 'unreadable', reason: 'cookies_ambiguous' }
  return { status: 'opened', ...others.reduce(newer, first) }
}

/** The session inside one sealed value, or null. */
export const unsealOne = (value: string, options: UnsealOptions): Soon<Session | null> =>
  whenThere(open(value, options), (opened) => opened?.session ?? null)

type Opened = Omit<Extract<Unsealed, { status: 'opened' }>, 'status'>

function open(value: string, { passwords, encryption, foreign = [] }: UnsealOptions): Soon<Opened | null> {
  const unsealed = (sealed: string): Soon<OpenedJson | null> =>
    encryption === sessionEncryption ? unsealJson(sealed, passwords) : openWith(encryption, sealed, passwords)
  const opening = isWrapped(value)
    ? unwrapSignedJson(value, passwords).then((sealed) => unsealed(sealed ?? value))
    : unsealed(value)
  return whenThere(opening, (opened) => {
    const session = opened === null ? null : parseSession(opened.value)
    if (opened === null || session === null) return null
    const isMarked = hasMark(opened.value)
    return isMarked && foreign.includes(value) ? null : { session, password: opened.password, isMarked }
  })
}

/** An encryption of the app's own says only whether one password opens it. */
async function openWith(
  encryption: SessionEncryption,
  sealed: string,
  passwords: readonly string[],
): Promise<OpenedJson | null> {
  for (const password of passwords) {
    try {
      return { value: await encryption.unsealData<unknown>(sealed, { password }), password }
    } catch {
      // The next password may open it.
    }
  }
  return null
}

const issuedAt = ({ accessToken }: Session): number => decodeClaims(accessToken)?.iat ?? 0

const newer = (one: Opened, other: Opened): Opened => (issuedAt(other.session) > issuedAt(one.session) ? other : one)
