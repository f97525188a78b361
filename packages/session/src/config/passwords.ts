import type { AuthKitConfig } from './configuration.ts'

/** Newest first, each once. Without a `cookiePassword` the first of `cookiePasswords` is the newest. */
export function passwordsOf(config: Partial<AuthKitConfig>): readonly string[] {
  return [...new Set(namedPasswords(config).map(({ password }) => password))]
}

/** Characters: iron's own minimum. */
export const SHORTEST_PASSWORD = 32

/**
 * Returns the passwords in the texts of variables. A text may be one password or, separated by commas, several. A password may have a comma in it,
 * or white space around it, so the text is a password as a whole too, as it is and trimmed.
 */
export const readPasswords = (texts: readonly string[]): readonly string[] => {
  const parts = texts.flatMap((text) => text.split(',')).filter((part) => part.trim().length >= SHORTEST_PASSWORD)
  const trimmed = [...parts, ...texts].map((text) => text.trim())
  return [...new Set([...trimmed, ...parts, ...texts])]
}

/** Every password with the key and the variable that it is set by, for an error that must not print it. */
export function namedPasswords({
  cookiePassword,
  cookiePasswords = [],
}: Partial<AuthKitConfig>): readonly { name: string; password: string }[] {
  const older = cookiePasswords.map((password, index) => ({
    name: `cookiePasswords[${index}] (WORKOS_COOKIE_PASSWORD_PREVIOUS)`,
    password,
  }))
  if (cookiePassword === undefined) return older
  return [{ name: 'cookiePassword (WORKOS_COOKIE_PASSWORD)', password: cookiePassword }, ...older]
}
