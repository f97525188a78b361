import type { JSX } from 'react'
import {
  useAccessToken,
  useAuth,
  useRecentAuth,
  useTokenClaims,
  type AuthContextType,
  type AuthKitProviderProps,
} from '../src/index.ts'
import { ada, signedIn } from './support/session.ts'

// A page that ensures has a user once it is not loading.
export function Ensured(): JSX.Element {
  const { loading, user } = useAuth({ ensureSignedIn: true })
  return <p>{loading ? '' : user.email}</p>
}

export function NotEnsured(): JSX.Element {
  const { user, roles } = useAuth()
  // The vendor's types: an app that keeps them in a variable of its own still compiles.
  roles satisfies string[] | undefined
  user?.firstName satisfies string | null | undefined
  // @ts-expect-error nobody may be signed in
  return <p>{user.email}</p>
}

export function Loading(): JSX.Element {
  const { user } = useAuth({ ensureSignedIn: true })
  // @ts-expect-error not before it is loaded
  return <p>{user.email}</p>
}

export async function calls({ refreshAuth, signOut }: AuthContextType): Promise<void> {
  const result = await refreshAuth({ organizationId: 'org_b' })
  if (result) result.error satisfies string
  // @ts-expect-error a path or URL
  await signOut({ returnTo: 5 })
}

export function Claims(): void {
  const claims = useTokenClaims<{ plan: 'free' | 'pro' }>()
  const { plan, org_id: organizationId } = claims
  plan satisfies 'free' | 'pro' | undefined
  organizationId satisfies string | undefined
  // @ts-expect-error not a claim
  void claims.other
  // @ts-expect-error seconds are needed
  useRecentAuth({})
  // @ts-expect-error there may be none
  useAccessToken().accessToken satisfies string
}

export const fromGetSession: AuthKitProviderProps = { initialAuth: signedIn() }
export const nobody: AuthKitProviderProps = { initialAuth: { user: null }, onSessionExpired: false }
export const somebody: AuthKitProviderProps = { initialAuth: { user: ada, sessionId: 'session_1', role: undefined } }
// @ts-expect-error a user has a session
export const sessionless: AuthKitProviderProps = { initialAuth: { user: ada } }
// @ts-expect-error not a user
export const nameOnly: AuthKitProviderProps = { initialAuth: { user: 'ada', sessionId: 'session_1' } }
