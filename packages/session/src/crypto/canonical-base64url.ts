const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Whether a text is base64url in its one spelling (RFC 4648 section 3.5, RFC 7515 appendix C): no padding, no white space, and
 * no last character whose spare bits decode to nothing. Decoders let all of that pass, and then one value has many names.
 */
export function isCanonicalBase64url(text: string): boolean {
  return /^[A-Za-z0-9_-]*$/.test(text) && endsCanonically(text)
}

/** The same of a text that has base64url's characters only. */
export function endsCanonically(text: string): boolean {
  const last = ALPHABET.indexOf(text.at(-1) ?? '')
  switch (text.length % 4) {
    case 0:
      return true
    case 2:
      return last % 16 === 0
    case 3:
      return last % 4 === 0
    default:
      return false
  }
}
