import type { AuthHandlerOptions } from '@latchkey/session/core'

/** Every option of the core's `createAuthHandler`, and two of TanStack Start's own. */
export interface AuthKitMiddlewareOptions extends AuthHandlerOptions {
  /** Instead of the configured redirect URI, as for preview deployments. Absolute. */
  redirectUri?: string
  /** `false` where the app protects its server functions itself; by default TanStack's CSRF middleware comes along. */
  csrf?: false
}
