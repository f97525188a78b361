import type { WorkOS } from '@workos-inc/node'
import { AuthKitError } from '../model/errors.ts'
import type { ProviderSettings } from './provider.ts'

/** Milliseconds that somebody's page waits for one call. */
export const PROVIDER_TIMEOUT_MS = 5_000
/**
 * Milliseconds after which the SDK closes a connection, one whose body drips on too. Long after the limit of ours, which a stalled event loop
 * does not run out: the SDK's would, and an answer that is here would be lost with the refresh token that it holds.
 */
const CONNECTION_TIMEOUT_MS = 60_000

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
    timeout: CONNECTION_TIMEOUT_MS,
    // The SDK would sleep up to a minute on `Retry-After`, inside a page request (performance of 10.8 and newer); ours is bounded.
    maxRetries: 0,
  })
}
