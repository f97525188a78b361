import { getContext, setContext } from 'svelte'
import type { Auth } from './auth.ts'
import { AuthKitSvelteError } from './auth-kit-svelte-error.ts'

/** What one page's components share. In Svelte's context and nowhere else: a server renders many pages at once. */
export interface AuthContext {
  readonly auth: Auth
  readonly basePath: string
}

const KEY = Symbol('latchkey')

export const provide = (context: AuthContext): AuthContext => setContext(KEY, context)

export function provided(caller: string): AuthContext {
  const context = getContext<AuthContext | undefined>(KEY)
  if (context !== undefined) return context
  throw new AuthKitSvelteError(
    'ERR_PROVIDER_MISSING',
    `${caller} needs a session: call provideAuth(() => data.auth) in src/routes/+layout.svelte, which it stands in.`,
  )
}
