export { SessionStoreError, type ClientImpersonator, type ClientSession, type ClientUser, type SessionState, type SessionStoreErrorCode, } from '@latchkey/client';
export type { AuthCallError, BrowserAuth } from './browser-auth.ts';
export { default as Impersonation } from './Impersonation.svelte';
export { provideAuth, useAuth, type ProvideAuthOptions } from './provide-auth.svelte.ts';
