import { type ClientSession } from '@latchkey/client';
import { BrowserAuth } from './browser-auth.ts';
export interface ProvideAuthOptions {
    /** Where the surface is mounted, with Kit's `paths.base`. `/auth` by default. */
    basePath?: string | undefined;
    /** Called when a session that was there is found to be over; `false` for nothing. By default the loads run anew, and their guards decide. */
    onSessionExpired?: false | (() => void) | undefined;
}
/**
 * Gives the components below the session. In the root layout, with what its load got from `authKit.getClientSession()`:
 * `provideAuth(() => data.auth)`. Nothing is asked on first paint, and nothing flashes.
 */
export declare function provideAuth(session: () => ClientSession, options?: ProvideAuthOptions): BrowserAuth;
/** The session of this browser. Throws where no component above has called `provideAuth`. Call it while a component is created. */
export declare function useAuth(): BrowserAuth;
