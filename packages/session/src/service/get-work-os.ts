import { WorkOS } from '@workos-inc/node'
import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import { getConfigurationProvider } from '../config/configure.ts'
import { resolveConfig } from '../config/resolve.ts'

const clients = new WeakMap<ResolvedConfig, WorkOS>()

/** The SDK client for a configuration, by default the process-wide one; one client for each. Throws `ERR_CONFIG_INVALID`. */
export function getWorkOS(config: AuthKitConfig | ResolvedConfig = getConfigurationProvider().getConfig()): WorkOS {
  const resolved = resolveConfig(config)
  const known = clients.get(resolved)
  if (known !== undefined) return known
  const { apiKey, clientId, apiHostname, apiPort, apiHttps } = resolved
  const client = new WorkOS(apiKey, {
    clientId,
    apiHostname,
    https: apiHttps,
    ...(apiPort !== undefined && { port: apiPort }),
  })
  clients.set(resolved, client)
  return client
}
