import { createHash } from 'node:crypto'

import type { Clock } from '../clock.ts'
import { isLive } from './end-session.ts'
import type { Store } from './store.ts'

/** One refresh token of a live session, named by its fingerprint: the token itself is a secret. */
export interface RefreshTokenUse {
  /** The first 16 hex digits of the token's SHA-256; also in the journal. */
  readonly fingerprint: string
  readonly sessionId: string
  /** How many token requests named it, whatever they were answered. */
  readonly uses: number
  /** It was exchanged for the next one. */
  readonly exchanged: boolean
}

export function listRefreshTokens({ store, clock }: { store: Store; clock: Clock }): RefreshTokenUse[] {
  return [...store.refreshTokens].flatMap(([token, { sessionId, uses, exchange }]) => {
    const session = store.sessions.get(sessionId)
    if (!session || !isLive(session, clock)) return []
    return [{ fingerprint: fingerprint(token), sessionId, uses, exchanged: exchange !== undefined }]
  })
}

export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16)
}
