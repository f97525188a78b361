/** A cookie value as the vendor's libraries read it: percent-decoded where that is possible, as it came where not. Never throws. */
export function decodeCookieValue(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
