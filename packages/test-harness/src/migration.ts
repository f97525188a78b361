/** The variable by which an app keeps the sessions that a WorkOS library sealed, as docs/migrate.md says. It ends a day after the test began. */
export const migration = {
  WORKOS_LEGACY_COOKIES: `wos-session until ${new Date(Date.now() + 86_400_000).toISOString()}`,
} as const
