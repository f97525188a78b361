import { CookieJar } from 'tough-cookie'

/** Octets of name and value: beyond it a browser ignores the field (RFC 6265bis section 5.6), which tough-cookie does not. */
const LONGEST_COOKIE = 4096

/** A browser at one URL: prefixes enforced, foreign domains and what is too long dropped without a word. */
export interface Jar {
  take(setCookies: readonly string[]): void
  /** The `Cookie` field of the next request, or null. */
  header(): string | null
  names(): readonly string[]
}

export function createJar(url: string): Jar {
  const jar = new CookieJar(undefined, { prefixSecurity: 'silent' })
  return {
    take(setCookies) {
      for (const field of setCookies) {
        const [pair = ''] = field.split(';')
        if (pair.length - 1 <= LONGEST_COOKIE) jar.setCookieSync(field, url, { ignoreError: true })
      }
    },
    header: () => jar.getCookieStringSync(url) || null,
    names: () => jar.getCookiesSync(url).map(({ key }) => key),
  }
}
