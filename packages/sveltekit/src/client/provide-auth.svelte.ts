import type { ClientSession } from '@latchkey/client'
import { openPageSession, askWhenShown, type PageCallbacks } from '@latchkey/client/adapter'
import { onMount, untrack } from 'svelte'
import { Auth } from './auth.ts'
import { provide } from './auth-context.ts'

export interface ProvideAuthOptions extends Partial<PageCallbacks> {
  /** Where the surface is mounted, with the app's `paths.base`. `/auth` by default. */
  basePath?: string | undefined
}

/**
 * Gives the components below it the session, and returns it. `initialAuth` is what the layout's `load` gave, as a function, so that a later
 * page's is taken over: `provideAuth(() => data.auth)`. With it nothing is asked on first paint; without, one request follows.
 */
export function provideAuth(
  initialAuth: () => ClientSession | undefined,
  { basePath = '/auth', navigate = loadDocument, onSessionExpired }: ProvideAuthOptions = {},
): Auth {
  let taken = untrack(initialAuth)
  const callbacks = { navigate, onSessionExpired }
  const session = openPageSession({ initial: taken, basePath, callbacks: () => callbacks })
  const { store } = session
  // Before the page is painted, so that a later page does not flash the session before.
  $effect.pre(() => {
    const later = initialAuth()
    if (later === undefined || later === taken) return
    taken = later
    untrack(() => store.hydrate(later))
  })
  onMount(() => {
    if (store.getSnapshot().status === 'loading') void store.getAuth()
    return askWhenShown(session)
  })
  return provide({ auth: new Auth(session), basePath }).auth
}

const loadDocument = (url: string): void => window.location.assign(url)
