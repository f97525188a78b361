import type { AuthKitConfig } from './configuration.ts'
import { isLoopback } from './loopback.ts'

/** What the emulator marks its credentials with, so that no one takes it for the real thing (security bar E2). */
const CLIENT_MARK = 'client_emulator'
const KEY_MARK = 'sk_test_emulator'

/** An emulator is accepted where nothing leaves the machine, and nowhere else. `NODE_ENV` has no say (design rule 15). */
export function emulatorFaults(config: Partial<AuthKitConfig>): string[] {
  const { clientId = '', apiKey = '', apiHttps = true, apiHostname = 'api.workos.com', redirectUri = '', origins = [] } = config
  const why = clientId.startsWith(CLIENT_MARK) || apiKey.startsWith(KEY_MARK) ? 'the credentials are an emulator’s' : apiHttps ? null : 'the API is plain http'
  if (why === null) return []
  const away = [redirectUri, ...origins].map(hostOf).find((host) => !isLoopback(host))
  if (!isLoopback(apiHostname))
    return [`apiHostname (WORKOS_API_HOSTNAME) is ${apiHostname}, and ${why}: that is for this machine only. Use https and the keys of your WorkOS environment.`]
  if (away !== undefined)
    return [`redirectUri or origins name ${away}, and ${why}: that is for localhost only. Use the keys of your WorkOS environment.`]
  return []
}

const hostOf = (url: string): string => /^[a-z]+:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(url)?.[1] ?? url
