import type { GetAuthorizationUrlOptions } from '@latchkey/session/core';
/** What a sign-in may be asked for: the vendor's options, and the others that AuthKit knows. */
export interface SignInOptions extends Omit<GetAuthorizationUrlOptions, 'screenHint'> {
    /** Where to come back to: `returnPathname` by the vendor's name. */
    returnTo?: string;
}
/** A path of this app that starts a sign-in. Rendering it costs nothing and sets no cookie; following it mints the flow (design rule 9). */
export declare const getSignInUrl: (options?: SignInOptions) => Promise<string>;
/** As `getSignInUrl`, for a sign-up. */
export declare const getSignUpUrl: (options?: SignInOptions) => Promise<string>;
