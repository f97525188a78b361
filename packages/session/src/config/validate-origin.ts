import type { AuthKitConfig } from './configuration.ts'
import { nameOf } from './environment-names.ts'
import { isLoopback } from './loopback.ts'
import { parseOriginPattern, strangersUnder } from './origin-pattern.ts'

type Config = Partial<AuthKitConfig>

/** Faults of where the provider sends the browser back to. */
export function redirectUriFaults({ redirectUri }: Config): string[] {
  const name = nameOf('redirectUri')
  if (!redirectUri)
    return [`${name} is missing: set the absolute URL of your callback, such as https://app.example.com/auth/callback.`]
  if (!URL.canParse(redirectUri) || !/^https?:$/.test(new URL(redirectUri).protocol))
    return [`${name} is not an absolute http(s) URL: write it like https://app.example.com/auth/callback.`]
  const { protocol, hostname, hash, username, password } = new URL(redirectUri)
  if (hash !== '')
    return [`${name} has a fragment, which a redirect URI must not have (RFC 6749 section 3.1.2): remove it.`]
  if (username !== '' || password !== '') return [`${name} has a user name or password in it: remove it.`]
  if (protocol === 'http:' && !isLoopback(hostname))
    return [`${name} is plain http on ${hostname}: use https. Only localhost may do without.`]
  return []
}

/** Faults of the app's other origins. A cookie without `Secure` stays on this machine (security bar C8, design rule 15). */
export function originFaults({ origins = [], redirectUri = '' }: Config): string[] {
  const name = nameOf('origins')
  const malformed = origins.filter((origin) => parseOriginPattern(origin) === null)
  const hasPlain = [redirectUri, ...origins].some((url) => /^http:/i.test(url))
  const away = [redirectUri, ...origins].some((url) => {
    const probe = url.replace('*', 'x')
    return URL.canParse(probe) && !isLoopback(new URL(probe).hostname)
  })
  return [
    ...malformed.map((origin) => `${name} has ${JSON.stringify(origin)}${remedyFor(origin)}`),
    ...(origins.length > 0 && hasPlain && away
      ? [
          `${name} and redirectUri mix plain http with a host that is not this machine: use https for all, or localhost for all.`,
        ]
      : []),
  ]
}

/** What is wrong with an origin that is refused, and what to write instead. */
function remedyFor(origin: string): string {
  const shared = strangersUnder(origin)
  if (shared === null)
    return ': write scheme://host[:port], with at most one * inside a host label that is not one of the last two.'
  const { kind, suffix } = shared
  const risk = `Anybody can get a name under ${suffix}, and a page there would count as a page of this app.`
  return kind === 'hosting'
    ? `. ${risk} Write the fixed text of your own deployments beside the *, such as https://my-app-*-my-team.${suffix}, or list each origin.`
    : `. ${risk} Write your own domain below it, such as https://*.my-company.${suffix}, or list each origin.`
}
