import { createSessionStore, type SessionStoreErrorCode } from '../src/index.ts'

const store = createSessionStore()

// Narrows on `status`, and on `user`.
const state = store.getSnapshot()
if (state.status === 'signed-in') state.user.email satisfies string
if (state.status === 'unavailable') state.retryAfter satisfies number | null
if (state.user !== null) state.sessionId satisfies string
// @ts-expect-error nobody may be signed in
export const email: string = state.user.email
// @ts-expect-error only who is signed in has a session
export const sessionId: string = state.sessionId

// A result says what went wrong, or gives the session, never both.
const result = await store.refresh()
if (result.ok) result.session.status satisfies 'signed-in' | 'signed-out' | 'unavailable'
else result.error.code satisfies SessionStoreErrorCode
// @ts-expect-error it may have failed
export const { session } = result
// @ts-expect-error not a code
export const code: SessionStoreErrorCode = 'whatever'

const token = await store.getAccessToken()
if (token.ok) token.accessToken satisfies string
// @ts-expect-error there may be none
export const { accessToken } = token
