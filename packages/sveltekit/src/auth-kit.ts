import { getUser } from './get-user.ts'
import { handleCallback } from './mounted-routes.ts'
import { refreshSession } from './refresh-session.ts'
import { getSignInUrl, getSignUpUrl } from './sign-in-urls.ts'
import { signOut } from './sign-out.ts'
import { switchOrganization } from './switch-organization.ts'
import { withAuth } from './with-auth.ts'

interface AuthKit {
  readonly withAuth: typeof withAuth
  readonly getUser: typeof getUser
  readonly getSignInUrl: typeof getSignInUrl
  readonly getSignUpUrl: typeof getSignUpUrl
  readonly signOut: typeof signOut
  readonly switchOrganization: typeof switchOrganization
  readonly handleCallback: typeof handleCallback
  readonly refreshSession: typeof refreshSession
}

/** The vendor's names, for load functions, form actions, endpoints and remote functions. */
export const authKit: AuthKit = {
  withAuth,
  getUser,
  getSignInUrl,
  getSignUpUrl,
  signOut,
  switchOrganization,
  handleCallback,
  refreshSession,
}
