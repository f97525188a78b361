/** Octets of name and value beyond which a browser ignores the field, and cookies that it keeps for one site (RFC 6265bis sections 5.6 and 6.1). */
const LONGEST_COOKIE = 4096
const MOST_COOKIES = 50

/** A browser at one https origin. What is too long is ignored; of too many, those go that have not been sent for longest. */
export class BrowserJar {
  /** In the order of use: the first goes first. */
  readonly #cookies = new Map<string, string>()

  /** Takes `Set-Cookie` fields. Gives the names that had to go to make room, or that were ignored. */
  take(setCookies: readonly string[]): string[] {
    return setCookies.flatMap((field) => this.#takeOne(field))
  }

  /** The `Cookie` field of the next request. Sending a cookie is using it. */
  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  clear(): void {
    this.#cookies.clear()
  }

  #takeOne(field: string): string[] {
    const [pair = '', ...attributes] = field.split('; ')
    const equals = pair.indexOf('=')
    const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
    const isHost = attributes.includes('Secure') && attributes.includes('Path=/') && !/Domain=/.test(field)
    if (name.length + value.length > LONGEST_COOKIE || (name.startsWith('__Host-') && !isHost)) return [name]
    this.#cookies.delete(name)
    if (attributes.includes('Max-Age=0')) return []
    this.#cookies.set(name, value)
    const surplus = [...this.#cookies.keys()].slice(0, Math.max(0, this.#cookies.size - MOST_COOKIES))
    for (const gone of surplus) this.#cookies.delete(gone)
    return surplus
  }
}
