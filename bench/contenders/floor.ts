import {
  createDecipheriv,
  createHmac,
  createPublicKey,
  createSecretKey,
  hash,
  pbkdf2Sync,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto'
import { COOKIE, PASSWORD } from '../fixture.ts'
import { inTurn, type Contender } from './contender.ts'

/** The least that still refuses a tampered, forged, expired or foreign cookie: written by hand, for one configuration, without options. */
const keys = new Map<string, KeyObject>()

/** A key is derived once for each salt, as ours are. Without a bound: this serves a pool of requests and nobody else. */
function derived(salt: string): KeyObject {
  let key = keys.get(salt)
  if (key === undefined) keys.set(salt, (key = createSecretKey(pbkdf2Sync(PASSWORD, salt, 1, 32, 'sha1'))))
  return key
}

function cookieOf(request: Request): string | null {
  const header = request.headers.get('cookie') ?? ''
  const start = header.indexOf(`${COOKIE}=`)
  if (start === -1) return null
  const end = header.indexOf(';', start)
  return header.slice(start + COOKIE.length + 1, end === -1 ? undefined : end)
}

function unseal(sealed: string): { accessToken: string; user: { id: string } } | null {
  const [prefix, , salt = '', iv = '', encrypted = '', expiry, hmacSalt = '', tail = ''] = sealed.split('*')
  if (prefix !== 'Fe26.2' || expiry !== '') return null
  const hmac = tail.slice(0, -2)
  const signed = sealed.slice(0, -(hmacSalt.length + tail.length + 2))
  const expected = createHmac('sha256', derived(hmacSalt)).update(signed).digest()
  const given = Buffer.from(hmac, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const decipher = createDecipheriv('aes-256-cbc', derived(salt), Buffer.from(iv, 'base64url'))
  const text = Buffer.concat([decipher.update(encrypted, 'base64url'), decipher.final()]).toString()
  return JSON.parse(text) as { accessToken: string; user: { id: string } }
}

interface FloorClaims {
  readonly iss: string
  readonly sub: string
  readonly exp: number
}

function verified(token: string, key: KeyObject, issuer: string): FloorClaims | null {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string }
  if (alg !== 'RS256') return null
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return null
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as FloorClaims
  return claims.iss === issuer ? claims : null
}

const floor = (name: string, work: string, keeps: boolean): Contender => ({
  name,
  work,
  async create({ requests, publicPem, issuer }) {
    const key = createPublicKey(publicPem)
    const kept = new Map<string, FloorClaims>()
    return async (index) => {
      const sealed = cookieOf(inTurn(requests, index))
      const session = sealed === null ? null : unseal(sealed)
      if (session === null) return false
      const digest = keeps ? hash('sha256', session.accessToken, 'base64url') : ''
      const claims = kept.get(digest) ?? verified(session.accessToken, key, issuer)
      if (claims === null) return false
      if (keeps) kept.set(digest, claims)
      return claims.sub === session.user.id && claims.exp * 1000 > Date.now()
    }
  },
})

const memo: Contender = {
  name: 'floor, cookie seen before',
  work: 'SHA-256 and a look-up; unseal once',
  async create({ requests, publicPem, issuer }) {
    const key = createPublicKey(publicPem)
    const kept = new Map<string, FloorClaims>()
    return async (index) => {
      const sealed = cookieOf(inTurn(requests, index)) ?? ''
      const digest = hash('sha256', sealed, 'base64url')
      let claims = kept.get(digest) ?? null
      if (claims === null) {
        const session = unseal(sealed)
        claims = session === null ? null : verified(session.accessToken, key, issuer)
        if (session === null || claims === null || claims.sub !== session.user.id) return false
        kept.set(digest, claims)
      }
      return claims.exp * 1000 > Date.now()
    }
  },
}

export const floors: readonly Contender[] = [
  floor('floor, every check', 'unseal + RS256', false),
  floor('floor, token seen before', 'unseal, RS256 once a token', true),
  memo,
]
