import type { AuthKitConfig } from './configuration.ts'
import { nameOf } from './environment-names.ts'
import { isLoopback } from './loopback.ts'

/** What the emulator marks its credentials with, so that no one takes it for the real thing (security bar E2). */
const CLIENT_MARK = 'client_emulator'
const KEY_MARK = 'sk_test_emulator'

/** An emulator is accepted where nothing leaves the machine, and nowhere else. `NODE_ENV` has no say (design rule 15). */
export function emulatorFaults(config: Partial<AuthKitConfig>): string[] {
  const why = emulatorMark(config)
  if (why === null) return []
  const { apiHostname = 'api.workos.com', redirectUri = '', origins = [] } = config
  const only = 'works on this machine only. Use https and the keys of your WorkOS environment'
  const faults = isLoopback(apiHostname)
    ? []
    : [`${nameOf('apiHostname')} is ${apiHostname}, and ${why}, which ${only}.`]
  for (const [key, url] of [
    ['redirectUri', redirectUri] as const,
    ...origins.map((own) => ['origins', own] as const),
  ]) {
    const host = hostOf(url)
    if (host !== null && !isLoopback(host)) faults.push(`${nameOf(key)} is on ${host}, and ${why}, which ${only}.`)
  }
  return faults
}

/** What says that this is an emulator, in words for the error, or null. */
function emulatorMark({
  clientId = '',
  apiKey = '',
  apiHttps = true,
  issuer = [],
}: Partial<AuthKitConfig>): string | null {
  if (clientId.startsWith(CLIENT_MARK)) return `${nameOf('clientId')} is an emulator’s`
  if (apiKey.startsWith(KEY_MARK)) return `${nameOf('apiKey')} is an emulator’s`
  if (!apiHttps) return `${nameOf('apiHttps')} is off`
  return [issuer].flat().some((one) => /^http:/i.test(one)) ? `${nameOf('issuer')} is plain http` : null
}

/** The host of a URL or of an origin pattern; null where there is none, which is another fault. */
const hostOf = (url: string): string | null => /^[a-z]+:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(url)?.[1] ?? null
