import type { AuthKitConfig } from '../../src/config/configuration.ts'

export const PASSWORD = 'correct-horse-battery-staple-0123456789'
export const OLDER_PASSWORD = 'an-older-horse-battery-staple-9876543210'

/** A configuration without a fault, for production. */
export const valid = {
  clientId: 'client_123',
  apiKey: 'sk_live_4567',
  redirectUri: 'https://app.example.com/auth/callback',
  cookiePassword: PASSWORD,
} as const satisfies AuthKitConfig

/** The same on a developer's machine. */
export const local = { ...valid, redirectUri: 'http://localhost:3000/auth/callback' } as const satisfies AuthKitConfig

/** The same during a migration from a WorkOS library. */
export const migrating = {
  ...valid,
  now: () => new Date('2026-06-01T00:00:00Z'),
  legacyCookies: { names: ['wos-session', 'wos_session'], until: '2026-07-01' },
} as const satisfies AuthKitConfig
