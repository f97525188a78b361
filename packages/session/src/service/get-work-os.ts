import { WorkOS } from '@workos-inc/node'
import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import { getConfigurationProvider } from '../config/configure.ts'
import { resolveConfig } from '../config/resolve.ts'

/** By what a client is made of: a configuration is resolved anew each time that it is asked for. */
const clients = new Map<string, WorkOS>()

/** The SDK client for a configuration, by default the process-wide one; one client for each. Throws `ERR_CONFIG_INVALID`. */
export function getWorkOS(config: AuthKitConfig | ResolvedConfig = getConfigurationProvider().getConfig()): WorkOS {
  const { apiKey, clientId, apiHostname, apiPort, apiHttps } = resolveConfig(config)
  const key = JSON.stringify([apiKey, clientId, apiHostname, apiPort, apiHttps])
  const known = clients.get(key)
  if (known !== undefined) return known
  const client = new WorkOS(apiKey, {
    clientId,
    apiHostname,
    https: apiHttps,
    ...(apiPort !== undefined && { port: apiPort }),
  })
  clients.set(key, client)
  return client
}
