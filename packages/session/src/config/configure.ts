import type { AuthKitConfig } from './configuration.ts'
import { ConfigurationProvider, type ValueSource } from './configuration-provider.ts'

/** The process-wide configuration: a convenience over an instance, for apps that have one. */
const shared = new ConfigurationProvider()

/** Configures the process: with values, with a source of values, or with both. Services read it at their first use. */
export function configure(config: Partial<AuthKitConfig>, source?: ValueSource): void
export function configure(source: ValueSource): void
export function configure(configOrSource: Partial<AuthKitConfig> | ValueSource, source?: ValueSource): void {
  shared.configure(configOrSource, source)
}

/** One value of the process-wide configuration, from the environment first, or undefined. */
export const getConfig = <Key extends keyof AuthKitConfig>(key: Key): AuthKitConfig[Key] | undefined =>
  shared.getValue(key)

export const getConfigurationProvider = (): ConfigurationProvider => shared

/** Throws `ERR_CONFIG_INVALID` with every fault at once. */
export const validateConfig = (): void => shared.validate()
