/** RFC 6265bis section 4.1.1: a cookie name is a token (RFC 9110 section 5.6.2). */
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-zA-Z]+$/
/** A host name, with the leading dot that RFC 6265 section 5.2.3 ignores. */
const DOMAIN = /^\.?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i
/** RFC 6265 section 4.1.1, "path-value": printable ASCII but for `;`, and no space at its end, which section 5.2 cuts off. */
const PATH = /^\/(?:[\x20-\x3a\x3c-\x7e]*[\x21-\x3a\x3c-\x7e])?$/

export const isCookieName = (name: string): boolean => NAME.test(name)
export const isCookieDomain = (domain: string): boolean => DOMAIN.test(domain)
export const isCookiePath = (path: string): boolean => PATH.test(path)
