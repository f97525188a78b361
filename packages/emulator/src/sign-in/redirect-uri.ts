import type { Environment } from '../environment.ts'
import { isLoopback } from '../loopback.ts'

/** Every http(s) URL of this machine may be returned to, and those that the seed lists; none has a fragment (RFC 6749 section 3.1.2). */
export function isAllowedRedirect({ redirectUris }: Environment, uri: string): boolean {
  if (redirectUris.includes(uri)) return true
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, hash } = new URL(uri)
  return hash === '' && (protocol === 'http:' || protocol === 'https:') && isLoopback(hostname)
}

/** A callback URL with its parameters, keeping the redirect URI's own query; those without a value are left out. */
export function callbackUrl(redirectUri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
