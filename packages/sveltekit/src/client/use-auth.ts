import type { Auth } from './auth.ts'
import { provided } from './auth-context.ts'

/** The session of this browser, in a component below the one that called `provideAuth`. Throws `ERR_PROVIDER_MISSING` elsewhere. */
export const useAuth = (): Auth => provided('useAuth()').auth
