import { requestState } from "./request-state.js";
/** A path of this app that starts a sign-in. Rendering it costs nothing and sets no cookie; following it mints the flow (design rule 9). */
export const getSignInUrl = (options = {}) => requestState().surface.service.getSignInUrl(toOptions(options));
/** As `getSignInUrl`, for a sign-up. */
export const getSignUpUrl = (options = {}) => requestState().surface.service.getSignUpUrl(toOptions(options));
const toOptions = ({ returnTo, ...options }) => returnTo === undefined ? options : { returnPathname: returnTo, ...options };
