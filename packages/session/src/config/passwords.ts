import type { AuthKitConfig } from './configuration.ts'

/** Newest first, each once. */
export function passwordsOf({ cookiePassword, cookiePasswords = [] }: Partial<AuthKitConfig>): readonly string[] {
  return [...new Set(cookiePassword === undefined ? cookiePasswords : [cookiePassword, ...cookiePasswords])]
}
