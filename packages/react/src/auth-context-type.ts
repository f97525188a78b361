import type { SessionState } from '@latchkey/client'
import type { AuthCalls, AuthFacts, EnsureOptions } from '@latchkey/client/adapter'

export interface AuthContextType extends AuthFacts, AuthCalls {
  /** `unavailable` is not signed out: nobody can say now, and `getAuth()` asks again. */
  status: SessionState['status']
  /** Until the first answer; with `ensureSignedIn`, until there is a user. */
  loading: boolean
}

export type UseAuthOptions = EnsureOptions
