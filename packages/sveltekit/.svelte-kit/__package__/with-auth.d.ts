import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '@latchkey/session/core';
import type { AnyEvent } from './request-state.ts';
/**
 * Wraps a load function, a form action or an endpoint: it runs for signed-in users only, with `auth` beside everything
 * that its event has. What `requireAuth` says of others holds here.
 */
export declare const withAuth: <Result, Event extends AnyEvent = RequestEvent>(handler: (event: Event & {
    auth: SignedIn;
}) => Result | Promise<Result>) => ((event: Event) => Promise<Result>);
