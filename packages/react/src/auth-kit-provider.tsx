import { createSessionStore, type SessionStore } from '@latchkey/client'
import { createContext, useContext, useEffect, useRef, useState, type JSX, type ReactNode } from 'react'
import { AuthKitReactError } from './auth-kit-react-error.ts'
import { initialSession, type InitialAuth } from './initial-session.ts'

export type { InitialAuth }

export interface AuthKitProviderProps {
  /** What the server knows, out of a loader. With it nothing is asked on first paint, and nothing flashes. */
  initialAuth?: InitialAuth | undefined
  /** Where the surface is mounted. `/auth` by default. */
  basePath?: string | undefined
  /** Called when a session that was there is found to be over; `false` for nothing. By default the page is loaded anew. */
  onSessionExpired?: false | (() => void) | undefined
  /** A document load: `location.assign` by default. */
  navigate?: ((url: string) => void) | undefined
  children?: ReactNode
}

export interface AuthKitContext {
  readonly store: SessionStore
  readonly basePath: string
  readonly navigate: (url: string) => void
}

const Context = createContext<AuthKitContext | null>(null)

/** Gives the hooks below it the session. */
export function AuthKitProvider({
  initialAuth,
  basePath = '/auth',
  onSessionExpired,
  navigate = (url) => window.location.assign(url),
  children,
}: AuthKitProviderProps): JSX.Element {
  const latest = useRef({ navigate, onSessionExpired })
  latest.current = { navigate, onSessionExpired }
  const [context] = useState<AuthKitContext>(() => {
    const go = (url: string): void => latest.current.navigate(url)
    return { basePath, navigate: go, store: openStore(initialAuth, basePath, go, () => latest.current.onSessionExpired) }
  })
  const { store } = context
  useHydration(store, initialAuth)
  useEffect(() => {
    // A failure is not an outcome: whoever waits for the session goes on waiting, and may ask again.
    if (store.getSnapshot().status === 'loading') store.getSession().catch(() => {})
  }, [store])
  return <Context.Provider value={context}>{children}</Context.Provider>
}

function openStore(
  initialAuth: InitialAuth | undefined,
  basePath: string,
  navigate: (url: string) => void,
  onSessionExpired: () => AuthKitProviderProps['onSessionExpired'],
): SessionStore {
  return createSessionStore({
    initial: initialAuth && initialSession(initialAuth),
    basePath,
    navigate,
    onSessionExpired: () => {
      const handler = onSessionExpired()
      if (handler === undefined) window.location.reload()
      else if (handler !== false) handler()
    },
  })
}

/** A later page comes with a session of its own: what the server said last is what counts. */
function useHydration(store: SessionStore, initialAuth: InitialAuth | undefined): void {
  const hydrated = useRef(initialAuth)
  useEffect(() => {
    if (initialAuth === undefined || initialAuth === hydrated.current) return
    hydrated.current = initialAuth
    store.hydrate(initialSession(initialAuth))
  }, [store, initialAuth])
}

/** Throws `ERR_PROVIDER_MISSING` outside an `AuthKitProvider`. */
export function useAuthKit(hook: string): AuthKitContext {
  const context = useContext(Context)
  if (context !== null) return context
  throw new AuthKitReactError(
    'ERR_PROVIDER_MISSING',
    `${hook} must be used within an AuthKitProvider: wrap the app in <AuthKitProvider> in its root route.`,
  )
}
