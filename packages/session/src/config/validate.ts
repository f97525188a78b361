import type { AuthKitConfig } from './configuration.ts'
import { cookieFaults } from './validate-cookie.ts'
import { emulatorFaults } from './validate-emulator.ts'
import { passwordFaults } from './validate-password.ts'
import { isLoopback } from './loopback.ts'
import { parseOriginPattern } from './origin-pattern.ts'

type Config = Partial<AuthKitConfig>

/** Every fault of a configuration, each with its fix and without its value: a password must not end in a log. */
export function faultsOf(config: Config): readonly string[] {
  const faults = [
    ...clientFaults(config),
    ...redirectUriFaults(config.redirectUri),
    ...passwordFaults(config),
    ...cookieFaults(config),
    ...originFaults(config.origins),
    ...pathFaults(config),
    ...apiFaults(config),
  ]
  return faults.length > 0 ? faults : emulatorFaults(config)
}

function clientFaults({ clientId, apiKey }: Config): string[] {
  return [
    ...(clientId ? [] : ['clientId (WORKOS_CLIENT_ID) is missing: copy it from the WorkOS dashboard, or start the emulator and take its variables.']),
    ...(apiKey ? [] : ['apiKey (WORKOS_API_KEY) is missing: copy it from the WorkOS dashboard, or start the emulator and take its variables.']),
  ]
}

function redirectUriFaults(redirectUri: string | undefined): string[] {
  const name = 'redirectUri (WORKOS_REDIRECT_URI)'
  if (!redirectUri) return [`${name} is missing: set the absolute URL of your callback, such as https://app.example.com/auth/callback.`]
  if (!URL.canParse(redirectUri) || !/^https?:$/.test(new URL(redirectUri).protocol))
    return [`${name} is not an absolute http(s) URL: write it like https://app.example.com/auth/callback.`]
  const { protocol, hostname, hash } = new URL(redirectUri)
  if (hash !== '') return [`${name} has a fragment, which a redirect URI must not have (RFC 6749 section 3.1.2): remove it.`]
  if (protocol === 'http:' && !isLoopback(hostname))
    return [`${name} is plain http on ${hostname}: use https. Only localhost may do without.`]
  return []
}

function originFaults(origins: Config['origins'] = []): string[] {
  return origins
    .filter((origin) => parseOriginPattern(origin) === null)
    .map(
      (origin) =>
        `origins (WORKOS_ORIGINS) has ${JSON.stringify(origin)}: write scheme://host[:port], with at most one * inside a host label that is not one of the last two.`,
    )
}

function pathFaults(config: Config): string[] {
  return (['basePath', 'signInPath'] as const)
    .filter((key) => config[key] !== undefined && !/^(?:\/[\w.~!$&'()+,;=:@%-]+)+$/.test(config[key] ?? ''))
    .map((key) => `${key} must be a path of your app that starts with / and does not end with it, such as /auth.`)
}

function apiFaults({ apiHostname, apiPort, issuer }: Config): string[] {
  const faults: string[] = []
  if (apiHostname !== undefined && !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])$/i.test(apiHostname))
    faults.push('apiHostname (WORKOS_API_HOSTNAME) must be a host name alone: no scheme, port or path.')
  if (apiPort !== undefined && !(Number.isInteger(apiPort) && apiPort > 0 && apiPort < 65_536))
    faults.push('apiPort (WORKOS_API_PORT) must be a number from 1 to 65535.')
  if (Array.isArray(issuer) && issuer.length === 0)
    faults.push('issuer (WORKOS_ISSUER) is an empty list, which accepts no token: name your issuer, or leave it out.')
  return faults
}
