export type { ClientImpersonator, ClientSession, ClientUser } from './client-session.ts'
export { createSessionStore } from './create-session-store.ts'
export type { KnownState, SessionState, SignedInState, SignedOutState, UnavailableState } from './session-state.ts'
export { SessionStoreError, type SessionStoreErrorCode } from './session-store-error.ts'
export type {
  AccessTokenResult,
  Failed,
  SessionResult,
  SessionStore,
  SessionStoreOptions,
  SignOutResult,
} from './session-store.ts'
