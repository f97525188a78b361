import { provideAuth, SessionStoreError, type Auth, type ClientSession } from '../../src/client/index.ts'
import { signedIn } from './support/session.ts'

export async function narrows(auth: Auth): Promise<void> {
  const { state } = auth
  if (state.status === 'signed-in') state.user.email satisfies string
  if (state.status === 'unavailable') state.retryAfter satisfies number | null
  auth.user?.firstName satisfies string | null | undefined
  auth.roles satisfies string[] | undefined
  // @ts-expect-error nobody may be signed in
  void auth.user.email
  // @ts-expect-error it is read, and never written
  auth.role = 'admin'
  const switched = await auth.switchToOrganization('org_b')
  if (switched) switched.error satisfies string
  // @ts-expect-error there may be none
  ;(await auth.getAccessToken()) satisfies string
  // @ts-expect-error a path or URL
  await auth.signOut({ returnTo: 5 })
  auth.tokenClaims<{ plan: 'free' | 'pro' }>().plan satisfies 'free' | 'pro' | undefined
  // @ts-expect-error seconds are needed
  auth.recentAuth({})
}

export const error = (thrown: unknown): string | undefined =>
  thrown instanceof SessionStoreError ? thrown.code : undefined

export function provides(data: { auth?: ClientSession }): void {
  provideAuth(() => data.auth, { basePath: '/base/auth', onSessionExpired: false })
  provideAuth(() => signedIn())
  // @ts-expect-error a function, so that a later page's is taken over
  provideAuth(data.auth)
  // @ts-expect-error not a session
  provideAuth(() => ({ user: 'ada' }))
}
