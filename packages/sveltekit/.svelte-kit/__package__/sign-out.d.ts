import { type AnyEvent } from './request-state.ts';
interface SignOutOptions {
    /** Where to be after the provider's logout: a path, or an absolute URL. Written by the app: never take it from a request. */
    returnTo?: string;
}
/**
 * Signs out and leaves for the provider's logout, by Kit's redirect: an action cannot return a response. Called while a page is
 * rendered, which any site can cause, it changes nothing and goes to a page with one button.
 */
export declare function signOut(event?: AnyEvent, options?: SignOutOptions): Promise<never>;
export {};
