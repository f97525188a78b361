export { SessionStoreError, } from '@latchkey/client';
export { default as Impersonation } from './Impersonation.svelte';
export { provideAuth, useAuth } from "./provide-auth.svelte.js";
