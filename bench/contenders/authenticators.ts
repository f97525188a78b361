import type { Fixture } from '../fixture.ts'
import type { Authenticator } from './contender.ts'

export type System = 'latchkey' | 'authkit-session'
export const SYSTEMS: readonly System[] = ['latchkey', 'authkit-session']

/** A library on the provider of the fixture, as one would find it after a fresh start. */
export async function authenticatorOf(system: System, fixture: Pick<Fixture, 'port'>): Promise<Authenticator> {
  if (system === 'latchkey') return (await import('./latchkey.ts')).latchkey(fixture as Fixture)
  return (await import('./authkit-session.ts')).authkitSession(fixture as Fixture)
}
