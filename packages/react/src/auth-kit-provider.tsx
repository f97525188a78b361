import { openPageSession, askWhenShown, type PageCallbacks, type PageSession } from '@latchkey/client/adapter'
import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react'
import { Provided } from './auth-kit-context.ts'
import { initialSession, type InitialAuth } from './initial-session.ts'
import { useHydration } from './use-hydration.ts'

export interface AuthKitProviderProps {
  /** What the server knows, out of a loader. With it nothing is asked on first paint, and nothing flashes. `null` counts as not given. */
  initialAuth?: InitialAuth | null | undefined
  /** Where the surface is mounted, with the framework's own base path. `/auth` by default; not to be changed later. */
  basePath?: string | undefined
  /** Called when a session that was there is found to be over; `false` for nothing. By default the page is loaded anew. */
  onSessionExpired?: false | (() => void) | undefined
  /** A document load: `location.assign` by default. A client-side navigation would stay on the page that is to be left. */
  navigate?: ((url: string) => void) | undefined
  children?: ReactNode
}

const loadDocument = (url: string): void => window.location.assign(url)

/** Gives the hooks below it the session. */
export function AuthKitProvider({
  initialAuth: given,
  basePath = '/auth',
  onSessionExpired,
  navigate = loadDocument,
  children,
}: AuthKitProviderProps): JSX.Element {
  const initialAuth = given ?? undefined
  const latest = useRef<PageCallbacks>({ navigate, onSessionExpired })
  useEffect(() => {
    latest.current = { navigate, onSessionExpired }
  }, [navigate, onSessionExpired])
  const [session] = useState(() =>
    openPageSession({
      initial: initialAuth && initialSession(initialAuth),
      basePath,
      callbacks: () => latest.current,
    }),
  )
  useHydration(session.store, initialAuth)
  useFirstAnswer(session)
  useEffect(() => askWhenShown(session), [session])
  return <Provided.Provider value={session}>{children}</Provided.Provider>
}

/** Without a session from the server, one request after the first paint. */
function useFirstAnswer({ store }: PageSession): void {
  useEffect(() => {
    if (store.getSnapshot().status === 'loading') void store.getAuth()
  }, [store])
}
