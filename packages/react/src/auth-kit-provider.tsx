import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react'
import { openContext, Provided, type AuthKitContext, type Callbacks } from './auth-kit-context.ts'
import type { InitialAuth } from './initial-session.ts'
import { useHydration } from './use-hydration.ts'

export interface AuthKitProviderProps {
  /** What the server knows, out of a loader. With it nothing is asked on first paint, and nothing flashes. */
  initialAuth?: InitialAuth | undefined
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
  initialAuth,
  basePath = '/auth',
  onSessionExpired,
  navigate = loadDocument,
  children,
}: AuthKitProviderProps): JSX.Element {
  const latest = useRef<Callbacks>({ navigate, onSessionExpired })
  useEffect(() => {
    latest.current = { navigate, onSessionExpired }
  }, [navigate, onSessionExpired])
  const [context] = useState(() => openContext(initialAuth, basePath, () => latest.current))
  useHydration(context.store, initialAuth)
  useFirstAnswer(context)
  useResume(context)
  return <Provided.Provider value={context}>{children}</Provided.Provider>
}

/** Without a session from the server, one request after the first paint. */
function useFirstAnswer({ store }: AuthKitContext): void {
  useEffect(() => {
    if (store.getSnapshot().status === 'loading') void store.getAuth()
  }, [store])
}

/** The back button may show a page as it was left, on its way to sign-in or just signed out: who is signed in now? */
function useResume(context: AuthKitContext): void {
  useEffect(() => {
    const onPageShow = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return
      context.resume()
      void context.store.getAuth()
    }
    window.addEventListener('pageshow', onPageShow)
    return () => window.removeEventListener('pageshow', onPageShow)
  }, [context])
}
