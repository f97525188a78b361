import type { HTMLAttributes } from 'svelte/elements';
interface Props extends HTMLAttributes<HTMLDivElement> {
    /** Which edge of the window the banner keeps to. The bottom by default. */
    side?: 'top' | 'bottom';
    /** Where to go when the impersonation has been stopped. */
    returnTo?: string;
}
declare const Impersonation: import("svelte").Component<Props, {}, "">;
type Impersonation = ReturnType<typeof Impersonation>;
export default Impersonation;
