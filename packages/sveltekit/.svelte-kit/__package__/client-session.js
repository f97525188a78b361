import { toClientSession } from '@latchkey/session/core';
/** What the browser may know of this request's session. */
export const clientSession = ({ context, surface: { service, options } }) => toClientSession(context.auth, { now: service.now(), publicClaims: options.publicClaims ?? [] });
