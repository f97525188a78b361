import type { AuthHandlerOptions, AuthKitConfig } from '@latchkey/session/core';
/** Every option of the core's `createAuthHandler`, and two of the vendor's. */
export interface AuthKitHandleOptions extends AuthHandlerOptions {
    /** Complete: with it, neither the environment nor `configureAuthKit` is read. */
    config?: AuthKitConfig;
    /** Prints what happens, without secrets. */
    debug?: boolean;
}
