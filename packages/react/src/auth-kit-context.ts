import { createSessionStore, type SessionStore } from '@latchkey/client'
import { createContext, useContext, type Context } from 'react'
import { AuthKitReactError } from './auth-kit-react-error.ts'
import { initialSession, type InitialAuth } from './initial-session.ts'

/** What the app wants done; the latest render's. */
export interface Callbacks {
  readonly navigate: (url: string) => void
  readonly onSessionExpired: false | (() => void) | undefined
}

export interface AuthKitContext {
  readonly store: SessionStore
  /** Leaves for sign-in, and comes back here. Once for the page, however many ask: a second document load would cancel the first. */
  signIn(): void
  /** The page was shown again as it was left, and may be left again. */
  resume(): void
}

export const Provided: Context<AuthKitContext | null> = createContext<AuthKitContext | null>(null)

export function openContext(
  initialAuth: InitialAuth | undefined,
  basePath: string,
  latest: () => Callbacks,
): AuthKitContext {
  let isLeaving = false
  const leave = (url: string): void => {
    isLeaving = true
    latest().navigate(url)
  }
  const onSessionExpired = (): void => {
    const { onSessionExpired: handler } = latest()
    if (handler) handler()
    if (handler !== undefined || isLeaving) return
    isLeaving = true
    window.location.reload()
  }
  const initial = initialAuth && initialSession(initialAuth)
  return {
    store: createSessionStore({ initial, basePath, navigate: leave, onSessionExpired }),
    signIn: () => {
      if (!isLeaving) leave(`${basePath}/sign-in?returnPathname=${encodeURIComponent(currentPath())}`)
    },
    resume: () => {
      isLeaving = false
    },
  }
}

/** The page, to come back to. Without the fragment: it may hold what is not for a server. */
export const currentPath = (): string => window.location.pathname + window.location.search

/** Throws `ERR_PROVIDER_MISSING` outside an `AuthKitProvider`. */
export function useAuthKit(hook: string): AuthKitContext {
  const context = useContext(Provided)
  if (context !== null) return context
  throw new AuthKitReactError(
    'ERR_PROVIDER_MISSING',
    `${hook} must be used within an AuthKitProvider: wrap the app in <AuthKitProvider> in its root route.`,
  )
}
