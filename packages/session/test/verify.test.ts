import fc from 'fast-check'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyAccessToken, type Verification } from '../src/authenticate/verify.ts'
import { keyEndpoint, listing, newKey, type KeyEndpoint, type SigningKey } from './support/key-endpoint.ts'

const CLIENT_ID = 'client_1'
const ISSUER = `https://api.workos.com/user_management/${CLIENT_ID}`
const NOW = Date.UTC(2026, 0, 15, 12) / 1000
const DAYS_31 = 31 * 24 * 60 * 60
const claims = { iss: ISSUER, sub: 'user_1', sid: 'session_1', client_id: CLIENT_ID, iat: NOW - 10, exp: NOW + 290 }

let key: SigningKey
let endpoint: KeyEndpoint
beforeAll(async () => {
  key = await newKey('a')
  endpoint = keyEndpoint(listing(key))
})

const verify = async (token: string, { keys, now } = endpoint): Promise<Verification> =>
  verifyAccessToken(token, { keys, issuers: ['https://api.workos.com', ISSUER], clientId: CLIENT_ID, now })
const withClaims = async (changed: Record<string, unknown>): Promise<Verification> =>
  verify(await key.sign({ ...claims, ...changed }))

describe('an access token', () => {
  it('of this app gives its claims', async () => {
    expect(await withClaims({ org_id: 'org_1', permissions: ['posts:write'], plan: { name: 'pro' } })).toEqual({
      status: 'verified',
      claims: { ...claims, org_id: 'org_1', permissions: ['posts:write'], plan: { name: 'pro' } },
    })
  })

  it('need not name a client, but must not name another', async () => {
    expect((await withClaims({ client_id: undefined })).status).toBe('verified')
    expect(await withClaims({ client_id: 'client_2' })).toEqual({
      status: 'rejected',
      reason: 'client_id',
      seen: '"client_2"',
      expected: CLIENT_ID,
      isSigned: true,
    })
  })

  it.each([
    `${ISSUER}/`,
    'https://api.workos.com/',
    'https://api.workos.com.evil.example',
    'HTTPS://API.WORKOS.COM',
    '',
  ])('of the issuer %j is rejected: the list is compared exactly', async (iss) => {
    expect(await withClaims({ iss })).toMatchObject({ status: 'rejected', seen: JSON.stringify(iss) })
  })

  it.each(['iss', 'sub', 'sid', 'exp', 'iat'])(
    'without `%s`, or with one of another type, is rejected',
    async (name) => {
      for (const value of [undefined, null, true, [], {}, '', name === 'exp' || name === 'iat' ? 'soon' : 7])
        expect(await withClaims({ [name]: value })).toMatchObject({ status: 'rejected', reason: name })
    },
  )

  it.each([
    ['roles', 'admin', 'a list of texts'],
    ['roles', [{ slug: 'admin' }], 'a list of texts'],
    ['permissions', 'posts:write-none', 'a list of texts'],
    ['permissions', ['posts:write', 7], 'a list of texts'],
    ['permissions', null, 'a list of texts'],
    ['entitlements', {}, 'a list of texts'],
    ['feature_flags', { beta: true }, 'a list of texts'],
    ['role', ['admin'], 'a text'],
    ['auth_time', 'now', 'whole seconds'],
    ['auth_time', -1, 'whole seconds'],
    ['auth_time', 1.5, 'whole seconds'],
  ])(
    'with a `%s` of the wrong type (%j) is verified without it: a guard would misread it',
    async (claim, value, expected) => {
      const verification = await withClaims({ [claim]: value })
      expect(verification).toEqual({
        status: 'verified',
        claims,
        ignored: [{ claim, seen: JSON.stringify(value), expected }],
      })
      expect(verification).not.toHaveProperty(['claims', claim])
    },
  )

  it('with several such claims names each', async () => {
    const verification = await withClaims({ roles: {}, permissions: 'all', role: 'member' })
    expect(verification).toMatchObject({
      claims: { role: 'member' },
      ignored: [{ claim: 'roles' }, { claim: 'permissions' }],
    })
  })

  it('with an `auth_time` at the beginning of time keeps it', async () => {
    expect(await withClaims({ auth_time: 0 })).toEqual({ status: 'verified', claims: { ...claims, auth_time: 0 } })
  })

  it('with a fraction in `iat` is verified, and has whole seconds', async () => {
    expect(await withClaims({ iat: NOW - 10 + 0.75 })).toEqual({
      status: 'verified',
      claims: { ...claims, iat: NOW - 10 },
    })
  })

  it.each([
    ['org_id', 7],
    ['client_id', null],
    ['nbf', 1.5],
    ['sid', 7],
  ])('with a `%s` of the wrong type (%j) is rejected: absent, it would allow more', async (name, value) => {
    expect(await withClaims({ [name]: value })).toMatchObject({
      status: 'rejected',
      reason: name,
      seen: JSON.stringify(value),
    })
  })
})

describe('a token that is rejected says for a log what was seen and what was expected', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, string, string]>([
    ['type', {}, { typ: 'logout+jwt' }, '"logout+jwt"', 'jwt, at+jwt, application/at+jwt'],
    ['type', {}, { typ: 7 }, '7', 'jwt, at+jwt, application/at+jwt'],
    ['kid', {}, { kid: 7 }, '7', 'a text'],
    ['header', {}, { jku: 'x', x5c: [] }, 'jku, x5c', 'alg, kid and typ'],
    ['issuer', { iss: 'https://evil.example' }, {}, '"https://evil.example"', `https://api.workos.com, ${ISSUER}`],
    ['sid', { sid: undefined }, {}, 'nothing', 'a text that is not empty'],
    ['client_id', { client_id: 7 }, {}, '7', 'a text'],
    ['exp', { exp: -1 }, {}, '-1', 'whole seconds'],
    ['iat', { iat: -1 }, {}, '-1', 'seconds'],
    ['org_id', { org_id: ['org_1', 7] }, {}, '["org_1",7]', 'a text'],
    ['lifetime', { exp: NOW - 10 + DAYS_31 + 1 }, {}, '2678401 s', '0 to 2678400 s'],
    ['lifetime', { iat: NOW + 20, exp: NOW + 10 }, {}, '-10 s', '0 to 2678400 s'],
    ['iat', { iat: NOW + 61, exp: NOW + 600 }, {}, `${NOW + 61}`, `${NOW + 60} at most`],
    ['nbf', { nbf: NOW + 1 }, {}, `${NOW + 1}`, `${NOW} at most`],
  ])('%s of %j %j', async (reason, changed, header, seen, expected) => {
    const token = await key.sign({ ...claims, ...changed }, header)
    // Its claims are read after its signature, and its header before.
    const isSigned = Object.keys(header).length === 0 && { isSigned: true }
    // Only a clock stands against it, and this server's may be the one that is wrong.
    const isByClock = seen.startsWith(`${NOW}`.slice(0, -4)) && { isByClock: true }
    expect(await verify(token)).toEqual({ status: 'rejected', reason, seen, expected, ...isSigned, ...isByClock })
  })

  it('also where there is nothing to read of it', async () => {
    expect(await verify('junk')).toEqual({
      status: 'rejected',
      reason: 'not_a_jws',
      seen: 'another text',
      expected: 'a compact JWS',
    })
    for (const payload of ['null', '7', '"text"', '[]', '{"a":1,"a":1}', 'foo'])
      expect(await verify(await key.signText(payload))).toEqual({
        status: 'rejected',
        reason: 'not_a_claims_set',
        seen: 'another text',
        expected: 'a JSON object, each name once',
        isSigned: true,
      })
  })

  it('in 200 characters at most', async () => {
    expect(await withClaims({ org_id: ['x'.repeat(1_000)] })).toMatchObject({ seen: `["${'x'.repeat(198)}` })
  })

  it('longer than 16,384 characters: its length, and nothing of it', async () => {
    expect(await verify('a'.repeat(16_385))).toEqual({
      status: 'rejected',
      reason: 'token_too_long',
      seen: '16385 characters',
      expected: '16384 at most',
    })
    expect(await verify('a'.repeat(16_384))).toMatchObject({ reason: 'not_a_jws' })
  })
})

describe('its times', () => {
  it.each([
    ['living exactly 31 days', { exp: NOW - 10 + DAYS_31 }, 'verified'],
    ['that was over as it was made', { exp: NOW - 10 }, 'expired'],
    ['made 60 s from now', { iat: NOW + 60, exp: NOW + 600 }, 'verified'],
    ['made at the beginning of time', { iat: 0, exp: 100 }, 'expired'],
  ])('%s it is %s', async (_, changed, status) => {
    expect((await withClaims(changed)).status).toBe(status)
  })

  it.each([
    [-1, 'verified'],
    [0, 'expired'],
    [1, 'expired'],
  ])('%i s from `exp` it is %s: no leeway', async (seconds, status) => {
    expect((await withClaims({ exp: NOW - seconds })).status).toBe(status)
  })

  it.each([
    ['of another issuer', { iss: 'https://auth.example.com' }],
    ['made after its end', { iat: NOW + 20 }],
    ['that was to live for years', { iat: NOW - 10 - 2 * 365 * 24 * 60 * 60 }],
    ['that was not to be used yet', { nbf: NOW + 10 }],
  ])('an expired token %s is outdated: it can be refreshed, and gives no claims', async (_, changed) => {
    expect(await withClaims({ exp: NOW, ...changed })).toEqual({ status: 'outdated' })
  })

  it('an expired token of another client is rejected all the same', async () => {
    expect(await withClaims({ exp: NOW, client_id: 'client_2' })).toMatchObject({
      status: 'rejected',
      reason: 'client_id',
    })
  })

  it('an expired token still gives its claims', async () => {
    expect(await withClaims({ exp: NOW })).toEqual({ status: 'expired', claims: { ...claims, exp: NOW } })
  })

  it.each([
    [-1, 'verified'],
    [0, 'verified'],
    [1, 'rejected'],
  ])('%i s from now, `nbf` makes it %s', async (seconds, status) => {
    expect((await withClaims({ nbf: NOW + seconds })).status).toBe(status)
  })

  it.each([
    ['in milliseconds', (NOW + 290) * 1000],
    ['with a fraction', NOW + 0.5],
    ['negative', -1],
    ['beyond every integer', 1e308],
    ['more than 31 days after `iat`', NOW - 10 + DAYS_31 + 1],
  ])('an `exp` %s is rejected', async (_, exp) => {
    expect((await withClaims({ exp })).status).toBe('rejected')
  })

  it('an `exp` that overflows to infinity is rejected', async () => {
    const token = await key.signText(JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e400'))
    expect(await verify(token)).toMatchObject({ status: 'rejected', reason: 'exp' })
  })

  it('an `iat` an hour ahead is rejected, one that clocks explain is not', async () => {
    expect(await withClaims({ iat: NOW + 3600, exp: NOW + 3900 })).toMatchObject({ status: 'rejected', reason: 'iat' })
    expect((await withClaims({ iat: NOW + 60 })).status).toBe('verified')
  })
})

describe('its payload', () => {
  it.each([
    ['a name twice', JSON.stringify(claims).replace('{', '{"sub":"user_2",')],
    ['a name twice, once escaped', JSON.stringify(claims).replace('{', String.raw`{"s\u0075b":"user_2",`)],
    ['a name twice inside', JSON.stringify(claims).replace('{', '{"plan":{"a":1,"a":2},')],
    ['an array', JSON.stringify([claims])],
    ['no JSON', 'foo'],
    ['nothing', ''],
    [
      'bytes that are no text',
      Uint8Array.from(JSON.stringify({ ...claims, note: '\u00ff' }), (char) => char.charCodeAt(0)),
    ],
  ])('with %s is rejected', async (_, payload) => {
    expect((await verify(await key.signText(payload))).status).toBe('rejected')
  })

  it('may hold texts that look like names', async () => {
    expect(
      (await withClaims({ note: '{"sub":"user_2","sub":1}', list: ['a":', '\\', '"'], 'odd":': { sub: 1 } })).status,
    ).toBe('verified')
  })
})

describe('its payload with white space in it', () => {
  const spaced = async (value: unknown): Promise<string> =>
    (await verify(await key.signText(JSON.stringify(value, null, 2)))).status

  it('may hold texts that look like names, quotes and backslashes', async () => {
    expect(
      await spaced({ ...claims, note: 'a": "b', list: ['\\', '"', '\\":'], plan: { 'odd":': [{ a: null }] } }),
    ).toBe('verified')
  })

  it('has no name twice either', async () => {
    const text = JSON.stringify({ ...claims, plan: { a: 1 } }, null, 2)
    expect((await verify(await key.signText(text.replace('"a": 1', '"a": 1, "a": 1')))).status).toBe('rejected')
  })
})

describe('its header', () => {
  it.each([
    ['jwk', { kty: 'RSA' }],
    ['jku', 'https://evil.example/keys'],
    ['x5u', 'https://evil.example/cert'],
    ['x5c', ['AAAA']],
    ['b64', true],
  ])('never chooses a key or other rules: `%s`', async (name, value) => {
    expect(await verify(await key.sign(claims, { [name]: value }))).toMatchObject({
      status: 'rejected',
      reason: 'header',
      seen: name,
    })
    expect(new Set(endpoint.urls)).toEqual(new Set(['https://api.workos.com/sso/jwks/client_1']))
  })

  it('with `crit` is rejected', async () => {
    const header = btoa(JSON.stringify({ alg: 'RS256', kid: 'a', crit: ['exp'], exp: 1 })).replace(/=+$/, '')
    const [, ...rest] = (await key.sign(claims)).split('.')
    expect(await verify([header, ...rest].join('.'))).toMatchObject({ status: 'rejected', reason: 'header' })
  })

  it.each([
    ['JWT', 'verified'],
    ['at+jwt', 'verified'],
    ['application/at+jwt', 'verified'],
    [undefined, 'verified'],
    ['logout+jwt', 'rejected'],
    ['dpop+jwt', 'rejected'],
  ])('of the type %s is %s', async (typ, status) => {
    expect((await verify(await key.sign(claims, { typ }))).status).toBe(status)
  })

  it('`alg: none` and the public key as an HMAC secret are rejected before any key is asked for', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(key.jwk))
    const asSecret = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'a' }).sign(secret)
    const fresh = keyEndpoint(listing(key))
    for (const token of [new UnsecuredJWT(claims).encode(), asSecret])
      expect(await verify(token, fresh)).toMatchObject({ status: 'rejected', reason: 'algorithm', expected: 'RS256' })
    expect(fresh.fetches).toBe(0)
  })

  it('without a `kid` is enough where one key is listed, and not where several are', async () => {
    const token = await key.sign(claims, { kid: undefined })
    expect((await verify(token)).status).toBe('verified')
    const several = keyEndpoint(listing(key, await newKey('b')))
    expect(await verify(token, several)).toEqual({
      status: 'rejected',
      reason: 'kid',
      seen: 'none',
      expected: 'one of the several listed keys',
    })
  })
})

describe('its key', () => {
  it('listed, with a signature of another, is rejected: that is a fault of the configuration', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'a' }).sign(privateKey)
    expect(await verify(token)).toEqual({
      status: 'rejected',
      reason: 'signature',
      seen: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      expected: 'a signature by the listed key',
    })
  })

  it('not listed in a fresh set makes it an unknown key, like an expired token', async () => {
    const other = await newKey('b')
    expect(await verify(await other.sign(claims))).toEqual({ status: 'unknown_key' })
  })

  it('listed twice under one `kid` is the first of the two', async () => {
    const impostor = await newKey('a')
    const both = keyEndpoint(listing(key, impostor))
    expect((await verify(await key.sign(claims), both)).status).toBe('verified')
    expect((await verify(await impostor.sign(claims), both)).status).toBe('rejected')
  })

  it('not to be had says nothing about the token', async () => {
    const down = keyEndpoint(() => new Response(null, { status: 503 }))
    expect(await verify(await key.sign(claims), down)).toEqual({
      status: 'unavailable',
      detail: 'the endpoint answered 503',
    })
  })
})

describe('whatever else comes', () => {
  it('longer than 16 KB is turned away unread', async () => {
    const fresh = keyEndpoint(listing(key))
    expect(await verify(await key.sign({ ...claims, long: 'x'.repeat(17_000) }), fresh)).toMatchObject({
      reason: 'token_too_long',
    })
    expect(await verify(await key.sign(claims, { kid: 'k'.repeat(100_000) }), fresh)).toMatchObject({
      reason: 'token_too_long',
    })
    expect(fresh.fetches).toBe(0)
  })

  it.each([
    ['a space in its signature', (token: string) => `${token.slice(0, -20)} ${token.slice(-20)}`],
    ['a line feed at its end', (token: string) => `${token}\n`],
    ['padding', (token: string) => `${token}==`],
    ['a last character with spare bits', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'x'}`],
  ])('a token has one spelling: %s is not it', async (_, respell) => {
    expect((await verify(respell(await key.sign(claims)))).status).toBe('rejected')
  })

  it('no change of a token is verified', async () => {
    const token = await key.sign(claims)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.string({ maxLength: 3 }),
        fc.nat(3),
        async (at, inserted, removed) => {
          const other = token.slice(0, at) + inserted + token.slice(at + removed)
          fc.pre(other !== token)
          const { status } = await verify(other)
          expect(['verified', 'expired']).not.toContain(status)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('no text throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await verify(text)).status).toBe('rejected')
      }),
    )
  })
})
