import { currentPath, type PageSession } from './page-session.ts'
import type { SessionStoreError, SessionStoreErrorCode } from './session-store-error.ts'
import type { SessionResult } from './session-store.ts'

/** A call that gave nothing: by its stable code, and in words. The session is what it was, unless the code is `signed_out`. */
export interface AuthCallError {
  error: SessionStoreErrorCode
  message: string
}

export interface EnsureOptions {
  /** Sends who is signed out to sign-in, once, and back here afterwards. */
  ensureSignedIn?: boolean | undefined
}

/** What to do about a session, by the vendor's names. The same functions for as long as the page's session is there. */
export interface AuthCalls {
  /** Asks the server who is signed in. */
  getAuth(options?: EnsureOptions): Promise<void | AuthCallError>
  /** New claims now, in another organization where one is named. */
  refreshAuth(options?: EnsureOptions & { organizationId?: string | undefined }): Promise<void | AuthCallError>
  /** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended. */
  signOut(options?: { returnTo?: string | undefined }): Promise<void>
  /** Where the organization asks for a new sign-in, the browser is sent there, and comes back to this page. */
  switchToOrganization(organizationId: string): Promise<void | AuthCallError>
}

/** The calls over the store: they give an error rather than throw one, but for a sign-out, which nobody may take for done. */
export function authCalls({ store, signIn }: PageSession): AuthCalls {
  const switchTo = (organizationId: string): Promise<SessionResult> =>
    store.switchOrganization(organizationId, { returnPathname: currentPath() })
  const ensured = async (call: Promise<SessionResult>, ensureSignedIn = false): Promise<void | AuthCallError> => {
    const error = errorOf(await call)
    if (ensureSignedIn && store.getSnapshot().status === 'signed-out') signIn()
    return error
  }
  return {
    getAuth: ({ ensureSignedIn } = {}) => ensured(store.getAuth(), ensureSignedIn),
    refreshAuth: ({ ensureSignedIn, organizationId } = {}) =>
      ensured(organizationId === undefined ? store.refresh() : switchTo(organizationId), ensureSignedIn),
    signOut: async (options) => {
      const result = await store.signOut(options)
      if (!result.ok) throw result.error
    },
    switchToOrganization: async (organizationId) => errorOf(await switchTo(organizationId)),
  }
}

const errorOf = (result: SessionResult): AuthCallError | undefined =>
  result.ok ? undefined : toCallError(result.error)

const toCallError = ({ code, message }: SessionStoreError): AuthCallError => ({ error: code, message })
