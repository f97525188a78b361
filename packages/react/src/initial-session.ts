import type { ClientSession } from '@latchkey/client'

/** What a loader may hand over: the session for the browser, or the vendor's `getAuth()` result. */
export type InitialAuth = ClientSession | VendorAuth

type VendorAuth =
  | { readonly user: null }
  | {
      readonly user: NonNullable<ClientSession['user']>
      readonly sessionId: string
      readonly organizationId?: string | undefined
      readonly role?: string | undefined
      readonly roles?: readonly string[] | undefined
      readonly permissions?: readonly string[] | undefined
      readonly entitlements?: readonly string[] | undefined
      readonly featureFlags?: readonly string[] | undefined
      readonly impersonator?: ClientSession['impersonator'] | undefined
      readonly expiresAt?: number | undefined
    }

/** A loader's session as the store keeps it. */
export function initialSession(auth: InitialAuth): ClientSession {
  if ('now' in auth) return auth
  const session = auth.user === null ? null : auth
  return {
    status: session === null ? 'signed-out' : 'signed-in',
    sessionId: session?.sessionId ?? null,
    user: session?.user ?? null,
    organizationId: session?.organizationId ?? null,
    role: session?.role ?? null,
    roles: session?.roles ?? [],
    permissions: session?.permissions ?? [],
    entitlements: session?.entitlements ?? [],
    featureFlags: session?.featureFlags ?? [],
    impersonator: session?.impersonator ?? null,
    claims: {},
    expiresAt: session?.expiresAt ?? null,
    endsAt: null,
    now: 0,
  }
}
