import { SessionStoreError, type ClientSession, type SessionStore } from '@latchkey/client'
import { useEffect, useMemo, useRef } from 'react'
import { useAuthKit } from './auth-kit-provider.tsx'
import { useSession } from './use-session.ts'

type User = NonNullable<ClientSession['user']>

/** What a call gave where it failed: a stable code of `SessionStoreError`. */
type Failure = { error: string }

/** Who is signed in, and what to do about it. */
export interface AuthContextType {
  status: 'loading' | ClientSession['status']
  user: User | null
  sessionId: string | undefined
  organizationId: string | undefined
  role: string | undefined
  roles: readonly string[] | undefined
  permissions: readonly string[] | undefined
  entitlements: readonly string[] | undefined
  featureFlags: readonly string[] | undefined
  impersonator: NonNullable<ClientSession['impersonator']> | undefined
  /** Until the first answer. Never again after it. */
  loading: boolean
  /** Asks the server who is signed in. */
  getAuth(options?: UseAuthOptions): Promise<void | Failure>
  /** New claims now, in another organization where one is named. */
  refreshAuth(options?: UseAuthOptions & { organizationId?: string }): Promise<void | Failure>
  signOut(options?: { returnTo?: string }): Promise<void | Failure>
  switchToOrganization(organizationId: string): Promise<void | Failure>
}

export interface UseAuthOptions {
  /** Sends who is signed out to sign-in, once, and back here afterwards. */
  ensureSignedIn?: boolean | undefined
}

type Ensured = AuthContextType & ({ loading: true } | { loading: false; user: User })

/** The session of this browser. Throws `ERR_PROVIDER_MISSING` outside an `AuthKitProvider`. */
export function useAuth(options: { ensureSignedIn: true }): Ensured
export function useAuth(options?: UseAuthOptions): AuthContextType
export function useAuth({ ensureSignedIn = false }: UseAuthOptions = {}): AuthContextType {
  const { store, basePath, navigate } = useAuthKit('useAuth')
  const state = useSession('useAuth')
  const sent = useRef(false)
  const signIn = useMemo(
    () => () => {
      if (sent.current) return
      sent.current = true
      const here = window.location.pathname + window.location.search + window.location.hash
      navigate(`${basePath}/sign-in?returnPathname=${encodeURIComponent(here)}`)
    },
    [basePath, navigate],
  )
  const isSignedOut = state.status === 'signed-out'
  useEffect(() => {
    if (ensureSignedIn && isSignedOut) signIn()
  }, [ensureSignedIn, isSignedOut, signIn])
  const calls = useMemo(() => callsOf(store, signIn), [store, signIn])
  // Who is on the way to sign-in is not shown a page for nobody.
  const loading = state.status === 'loading' || (ensureSignedIn && state.status !== 'signed-in')
  return { ...factsOf(state.status === 'loading' ? null : state), status: state.status, loading, ...calls }
}

function factsOf(session: ClientSession | null): Omit<AuthContextType, 'status' | 'loading' | keyof ReturnType<typeof callsOf>> {
  const known = session?.status === 'signed-in' ? session : null
  return {
    user: known?.user ?? null,
    sessionId: known?.sessionId ?? undefined,
    organizationId: known?.organizationId ?? undefined,
    role: known?.role ?? undefined,
    roles: known?.roles,
    permissions: known?.permissions,
    entitlements: known?.entitlements,
    featureFlags: known?.featureFlags,
    impersonator: known?.impersonator ?? undefined,
  }
}

type Calls = Pick<AuthContextType, 'getAuth' | 'refreshAuth' | 'signOut' | 'switchToOrganization'>

function callsOf(store: SessionStore, signIn: () => void): Calls {
  const ensured = async (call: Promise<ClientSession>, ensureSignedIn?: boolean): Promise<void | Failure> => {
    const result = await settled(call)
    if (ensureSignedIn && store.getSnapshot().status === 'signed-out') signIn()
    return result
  }
  return {
    getAuth: ({ ensureSignedIn } = {}) => ensured(store.getSession(), ensureSignedIn),
    refreshAuth: ({ ensureSignedIn, organizationId } = {}) =>
      ensured(organizationId === undefined ? store.refresh() : store.switchOrganization(organizationId), ensureSignedIn),
    signOut: (options) => settled(store.signOut(options)),
    switchToOrganization: (organizationId) => settled(store.switchOrganization(organizationId)),
  }
}

/** The vendor's calls give an error rather than throw one. */
async function settled(call: Promise<unknown>): Promise<void | Failure> {
  try {
    await call
    return undefined
  } catch (error) {
    if (error instanceof SessionStoreError) return { error: error.code }
    throw error
  }
}
