import { invalidateAll } from '$app/navigation';
import { createSessionStore } from '@latchkey/client';
import { getContext, hasContext, setContext } from 'svelte';
import { BrowserAuth } from "./browser-auth.js";
const key = Symbol('@latchkey/sveltekit');
/**
 * Gives the components below the session. In the root layout, with what its load got from `authKit.getClientSession()`:
 * `provideAuth(() => data.auth)`. Nothing is asked on first paint, and nothing flashes.
 */
export function provideAuth(session, options = {}) {
    const { basePath, onSessionExpired = () => void invalidateAll() } = options;
    let hydrated = session();
    const store = createSessionStore({
        initial: hydrated,
        ...(basePath !== undefined && { basePath }),
        ...(onSessionExpired !== false && { onSessionExpired: () => onSessionExpired() }),
    });
    $effect.pre(() => {
        const later = session();
        if (later === hydrated)
            return;
        hydrated = later;
        store.hydrate(later);
    });
    // The back button may show a page as it was left: who is signed in now?
    $effect(() => {
        const onPageShow = ({ persisted }) => void (persisted && store.getAuth());
        window.addEventListener('pageshow', onPageShow);
        return () => window.removeEventListener('pageshow', onPageShow);
    });
    return setContext(key, new BrowserAuth(store, invalidateAll));
}
/** The session of this browser. Throws where no component above has called `provideAuth`. Call it while a component is created. */
export function useAuth() {
    if (!hasContext(key))
        throw new Error('useAuth() found no session. Call provideAuth(() => data.auth) in src/routes/+layout.svelte.');
    return getContext(key);
}
