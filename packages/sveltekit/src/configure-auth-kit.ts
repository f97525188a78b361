import { configure, type AuthKitConfig } from '@latchkey/session/core'

/** What a module of environment variables gives: any of them may be missing. */
type Given<Config> = { [Key in keyof Config]?: Config[Key] | undefined }

/**
 * Configures AuthKit with what the app declares in `src/env.ts`, or Kit 2's `$env` gives. `undefined` counts as not given, and
 * `process.env` stands above it. Read at the first request.
 */
export const configureAuthKit = (config: Given<AuthKitConfig>): void =>
  configure(Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)))
