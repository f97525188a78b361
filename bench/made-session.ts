import type { KeyObject } from 'node:crypto'
import type { BenchSession, Fixture } from './fixture.ts'

type Sign = (algorithm: 'sha256', data: Buffer, key: KeyObject) => Buffer

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = base64url({ alg: 'RS256', kid: 'bench' })

/** A session like the fixture's, made at once: thousands of them are needed before a clock starts. */
export function createSession(fixture: Fixture, sid: string, sign: Sign): BenchSession {
  const iat = Math.floor(Date.now() / 1000)
  const payload = base64url({ ...fixture.claims, sid, iss: fixture.issuer, iat, exp: iat + 20 * 3_600 })
  const signed = `${header}.${payload}`
  const signature = sign('sha256', Buffer.from(signed), fixture.privateKey).toString('base64url')
  return { accessToken: `${signed}.${signature}`, refreshToken: `refresh_0_${sid}`, user: fixture.user }
}
