import type { ClientSession } from './client-session.ts'
import { createSessionStore } from './create-session-store.ts'
import type { SessionStore } from './session-store.ts'

/** What the app wants done. */
export interface PageCallbacks {
  /** A document load: a client-side navigation would stay on the page that is to be left. */
  readonly navigate: (url: string) => void
  /** When a session that was there is found to be over; `false` for nothing. The page is loaded anew where it is absent. */
  readonly onSessionExpired: false | (() => void) | undefined
}

export interface PageSessionOptions {
  /** What the server rendered the page with. */
  readonly initial: ClientSession | undefined
  readonly basePath: string
  /** Asked for each time, so that a framework may give those of its latest render. */
  readonly callbacks: () => PageCallbacks
}

/** The session of one page, with what a page does about it: it is left once, for sign-in, or loaded anew. */
export interface PageSession {
  readonly store: SessionStore
  /** Leaves for sign-in, and comes back here. Once for the page, however many ask: a second document load would cancel the first. */
  signIn(): void
  /** The page was shown again as it was left, and may be left again. */
  resume(): void
}

export function openPageSession({ initial, basePath, callbacks }: PageSessionOptions): PageSession {
  let isLeaving = false
  const leave = (url: string): void => {
    isLeaving = true
    callbacks().navigate(url)
  }
  const onSessionExpired = (): void => {
    const { onSessionExpired: handler } = callbacks()
    if (handler) handler()
    if (handler !== undefined || isLeaving) return
    isLeaving = true
    window.location.reload()
  }
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

/**
 * Asks who is signed in when the page is shown again, and returns how to stop. The back button may show a page as it was left, on its way to
 * sign-in or just signed out. And while a page was hidden, the person may have signed out in another tab: without a question, a page that its
 * router has preloaded would still be shown.
 */
export function askWhenShown({ store, resume }: PageSession): () => void {
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return
    resume()
    void store.getAuth()
  }
  const onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible' && store.getSnapshot().status === 'signed-in') void store.getAuth()
  }
  window.addEventListener('pageshow', onPageShow)
  document.addEventListener('visibilitychange', onVisibilityChange)
  return () => {
    window.removeEventListener('pageshow', onPageShow)
    document.removeEventListener('visibilitychange', onVisibilityChange)
  }
}
