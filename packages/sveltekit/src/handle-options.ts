import type { AuthHandlerOptions, AuthKitConfig } from '@latchkey/session/core'

/** Every option of the core's `createAuthHandler`, and the vendor's two. */
export interface AuthKitHandleOptions extends AuthHandlerOptions {
  /** Complete: neither the environment nor `configureAuthKit` is read then. */
  config?: AuthKitConfig
  /** Prints what becomes of sessions. Without secrets. */
  debug?: boolean
}
