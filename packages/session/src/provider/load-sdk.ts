import type { WorkOS } from '@workos-inc/node'
import { AuthKitError } from '../model/errors.ts'
import type { ProviderSettings } from './provider.ts'

/** Milliseconds. The SDK's own default is a minute, which is a minute of somebody's page. */
export const PROVIDER_TIMEOUT_MS = 5_000

/** The SDK, loaded at the first call that needs it: a request with a valid session never does. Throws `ERR_SDK_MISSING`. */
export async function loadSdk(config: ProviderSettings, fetchFn: typeof fetch): Promise<WorkOS> {
  const { WorkOS: Sdk } = await import('@workos-inc/node').catch((cause: unknown) => {
    throw new AuthKitError(
      'ERR_SDK_MISSING',
      'Latchkey calls WorkOS through @workos-inc/node: install it (npm install @workos-inc/node).',
      {
        cause,
      },
    )
  })
  return new Sdk(config.apiKey, {
    clientId: config.clientId,
    apiHostname: config.apiHostname,
    https: config.apiHttps,
    ...(config.apiPort !== undefined && { port: config.apiPort }),
    fetchFn,
    timeout: PROVIDER_TIMEOUT_MS,
    // The SDK would sleep up to a minute on `Retry-After`, inside a page request (performance of 10.8 and newer); ours is bounded.
    maxRetries: 0,
  })
}
