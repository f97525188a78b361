import { type AuthKitConfig } from '@latchkey/session/core';
/** As an app has it at hand: a variable of `src/env.ts` or `$env` may not be there. */
type GivenConfig = {
    [Key in keyof AuthKitConfig]?: AuthKitConfig[Key] | undefined;
};
/** Configures the process. `process.env` wins, `undefined` is ignored, and what is missing is said at the first request. */
export declare function configureAuthKit(config: GivenConfig): void;
export {};
