import type { SessionResult } from '@latchkey/client'
import { currentPath, type AuthKitContext } from './auth-kit-context.ts'
import type { AuthCallError, AuthCalls } from './auth-context-type.ts'

/** The vendor's calls over the store: they give an error rather than throw one, but for a sign-out, which nobody may take for done. */
export function authCalls({ store, signIn }: AuthKitContext): AuthCalls {
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
  result.ok ? undefined : { error: result.error.code, message: result.error.message }
