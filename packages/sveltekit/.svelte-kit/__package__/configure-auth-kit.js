import { configure } from '@latchkey/session/core';
/** Configures the process. `process.env` wins, `undefined` is ignored, and what is missing is said at the first request. */
export function configureAuthKit(config) {
    const given = Object.entries(config).filter(([, value]) => value !== undefined);
    configure(Object.fromEntries(given));
}
