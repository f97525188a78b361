/** What a request means to do with its session, weakest first. One wins: a sign-out is not undone by a refresh (peer bugs T1-T3, S1). */
const RANK = { none: 0, 'automatic-refresh': 1, refresh: 2, callback: 3, 'sign-out': 4 } as const

export type IntentKind = keyof typeof RANK

export interface Intent {
  readonly kind: IntentKind
  /** The session that the cookies carry, or null where they carry none. */
  readonly sessionId: string | null
  /** What the coordinator knows the refresh token by that the cookies carry, or null. */
  readonly refreshKey: string | null
  readonly setCookies: readonly string[]
}

export const noIntent: Intent = { kind: 'none', sessionId: null, refreshKey: null, setCookies: [] }

/** The one that stands: the stronger, and of two alike the later. */
export const stronger = (standing: Intent, next: Intent): Intent =>
  RANK[next.kind] >= RANK[standing.kind] ? next : standing
