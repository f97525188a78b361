import type { ClientSession } from '@latchkey/session/core';
import { type AnyEvent } from './request-state.ts';
interface SwitchOptions {
    organizationId: string;
    /** Where to come back to when the organization asks for another sign-in. This page by default. */
    returnTo?: string;
}
/**
 * The session in another organization, as the browser may know it. Throws Kit's redirect where the organization asks for another
 * sign-in, and Kit's error, 403 `forbidden`, where they are no member, 503 `unavailable` where it cannot be said. Then the session
 * stays as it was.
 */
export declare function switchOrganization(event: AnyEvent | undefined, { organizationId, returnTo }: SwitchOptions): Promise<ClientSession>;
export {};
