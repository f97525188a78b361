import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import { ConfigurationProvider } from '../config/configuration-provider.ts'
import { resolveConfig } from '../config/resolve.ts'

/** A configuration given as such is complete: environment and `configure` do not touch it. A provider is asked. Throws `ERR_CONFIG_INVALID`. */
export const resolveSource = (source: AuthKitConfig | ConfigurationProvider): ResolvedConfig =>
  resolveConfig(source instanceof ConfigurationProvider ? source.getConfig() : source)
