import type { ClientSession } from '@latchkey/session/core';
import type { AuthKitAuth } from './auth-kit-auth.ts';
import type { AuthRefusalReason } from './refuse.ts';
/** Import it in `src/app.d.ts`. */
declare global {
    namespace App {
        interface Locals {
            /** Who is signed in, verified and, where due, refreshed. */
            auth: AuthKitAuth;
        }
        interface PageData {
            /** What `authKit.getClientSession()` gave to the root layout. */
            auth?: ClientSession;
        }
        interface Error {
            /** Why a guard refused. */
            error?: AuthRefusalReason;
            /** Where a sign-in that lifts the refusal starts. */
            signInUrl?: string;
        }
    }
}
