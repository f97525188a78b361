import { WorkOS } from '@workos-inc/node'

import type { Emulator } from '../src/index.ts'

// The vendor's client checks expiry by the machine's clock, so these emulators run on it too.
export const now = (): Date => new Date()

export function client({ env }: Emulator): WorkOS {
  return new WorkOS(env.WORKOS_API_KEY, {
    clientId: env.WORKOS_CLIENT_ID,
    apiHostname: env.WORKOS_API_HOSTNAME,
    port: Number(env.WORKOS_API_PORT),
    https: false,
    maxRetries: 0,
  })
}
