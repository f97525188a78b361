import type { PageSession } from '@latchkey/client/adapter'
import { createContext, useContext, type Context } from 'react'
import { AuthKitReactError } from './auth-kit-react-error.ts'

export const Provided: Context<PageSession | null> = createContext<PageSession | null>(null)

/** Throws `ERR_PROVIDER_MISSING` outside an `AuthKitProvider`. */
export function useAuthKit(hook: string): PageSession {
  const session = useContext(Provided)
  if (session !== null) return session
  throw new AuthKitReactError(
    'ERR_PROVIDER_MISSING',
    `${hook} must be used within an AuthKitProvider: wrap the app in <AuthKitProvider> in its root route.`,
  )
}
