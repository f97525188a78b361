/** Forgets what has expired: entries stand in the order of their making, and all of one map live equally long. */
export function forgetExpired(entries: Map<string, { readonly expiresAt: number }>, now: number): void {
  for (const [key, { expiresAt }] of entries) {
    if (expiresAt > now) break
    entries.delete(key)
  }
}
