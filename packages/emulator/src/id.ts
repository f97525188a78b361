import { createHash, randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function base32(bytes: Uint8Array, length: number): string {
  return Array.from({ length }, (_, index) => CROCKFORD[(bytes[index] ?? 0) & 31]).join('')
}

/** A new ULID: ten characters of time, sixteen of randomness. */
export function ulid(now: number): string {
  let time = ''
  for (let rest = now, place = 0; place < 10; place += 1, rest = Math.floor(rest / 32))
    time = CROCKFORD[rest % 32] + time
  return time + base32(randomBytes(16), 16)
}

/** The same ULID for the same name, so that what the seed describes keeps its ids over resets and restarts. */
export function seededUlid(name: string): string {
  return `01${base32(createHash('sha256').update(name).digest(), 24)}`
}

/** Each organization has one SSO connection here, named after it. */
export function connectionIdOf(organizationId: string): string {
  return `conn_${organizationId.replace(/^org_/, '')}`
}

/** An unguessable token of `bytes` bytes, in characters that need no escaping anywhere. */
export function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}
