import type { AuthKitConfig } from './configuration.ts'

/** Newest first, each once. Without a `cookiePassword` the first of `cookiePasswords` is the newest. */
export function passwordsOf(config: Partial<AuthKitConfig>): readonly string[] {
  return [...new Set(namedPasswords(config).map(({ password }) => password))]
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
