import type { RequestEvent } from '@sveltejs/kit';
import { type HandleCallbackOptions } from '@latchkey/session/core';
/**
 * For an app that keeps a callback route of its own: `export const GET = authKit.handleCallback()`. Optional: the handle serves
 * the callback at the redirect URI's path by itself. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not
 * where the redirect URI points.
 */
export declare function handleCallback(options?: HandleCallbackOptions): (event: RequestEvent) => Promise<Response>;
