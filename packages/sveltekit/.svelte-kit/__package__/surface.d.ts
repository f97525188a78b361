import { type AuthHandler, type AuthHandlerOptions, type AuthService } from '@latchkey/session/core';
import type { AuthKitHandleOptions } from './handle-options.ts';
/** The service behind a handle, and its HTTP surface. */
export interface Surface {
    readonly service: AuthService;
    readonly handle: AuthHandler;
    readonly options: AuthHandlerOptions;
    /** Where the surface is mounted, as a path. */
    readonly basePath: string;
    /** Where the provider sends the browser back to, as a path. */
    readonly callbackPath: string;
}
/** Not before the first request: the environment is read then, never at import. Throws `ERR_CONFIG_INVALID`. */
export declare function createSurface({ config, debug, ...options }: AuthKitHandleOptions): Surface;
