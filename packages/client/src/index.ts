export type { ClientImpersonator, ClientSession, ClientUser, SessionState } from './client-session.ts'
export { createSessionStore, type SessionStore, type SessionStoreOptions } from './create-session-store.ts'
export { SessionStoreError, type SessionStoreErrorCode } from './session-store-error.ts'
