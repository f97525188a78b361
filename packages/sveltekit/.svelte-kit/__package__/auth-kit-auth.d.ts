import type { SignedIn, SignedOut, Unavailable } from '@latchkey/session/core';
/** What nobody has, so that it can be read before it is asked whether there is a user: the vendor's `locals.auth` can. */
interface NoSession {
    readonly sessionId?: undefined;
    readonly organizationId?: undefined;
    readonly role?: undefined;
    readonly permissions?: undefined;
    readonly impersonator?: undefined;
    readonly accessToken?: undefined;
}
/** `event.locals.auth`. Narrows on `status` and on `user`. The access token is not enumerable: no load function sends it along. */
export type AuthKitAuth = SignedIn | (SignedOut & NoSession) | (Unavailable & NoSession);
export {};
