import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { createVerifiedTokens } from '../src/authenticate/verified-tokens.ts'
import { verifyOnce } from '../src/authenticate/verify-once.ts'
import type { Verification } from '../src/authenticate/verify.ts'
import { keyEndpoint, listing, newKey, type KeyEndpoint, type SigningKey } from './support/key-endpoint.ts'

const CLIENT_ID = 'client_1'
const ISSUER = 'https://api.workos.com'
const NOW = Date.UTC(2026, 0, 15, 12) / 1000
const claims = { iss: ISSUER, sub: 'user_1', sid: 'session_1', iat: NOW - 10, exp: NOW + 290 }

let key: SigningKey
let endpoint: KeyEndpoint
let getKey: MockInstance<KeyEndpoint['keys']['getKey']>
let verify: (token: string, verifiedTokens?: ReturnType<typeof createVerifiedTokens> | null) => Promise<Verification>

beforeEach(async () => {
  key = await newKey('a')
  endpoint = keyEndpoint(listing(key))
  getKey = vi.spyOn(endpoint.keys, 'getKey')
  const kept = createVerifiedTokens({ size: 10 })
  const options = { keys: endpoint.keys, issuers: [ISSUER], clientId: CLIENT_ID, now: endpoint.now }
  verify = async (token, verifiedTokens = kept) => verifyOnce(token, { ...options, verifiedTokens })
})

describe('an access token that comes again', () => {
  it('is verified once', async () => {
    const token = await key.sign(claims)
    for (let time = 0; time < 3; time++) expect(await verify(token)).toEqual({ status: 'verified', claims })
    expect(getKey).toHaveBeenCalledTimes(1)
  })

  it('is verified each time where nothing is kept', async () => {
    const token = await key.sign(claims)
    for (let time = 0; time < 3; time++) expect((await verify(token, null)).status).toBe('verified')
    expect(getKey).toHaveBeenCalledTimes(3)
  })

  it('is expired at its `exp`, not a second later', async () => {
    const token = await key.sign(claims)
    await verify(token)
    endpoint.advance(289)
    expect((await verify(token)).status).toBe('verified')
    endpoint.advance(1)
    expect((await verify(token)).status).toBe('expired')
    expect(getKey).toHaveBeenCalledTimes(1)
  })

  it('is from the future where the clock was set back meanwhile', async () => {
    const token = await key.sign(claims)
    await verify(token)
    endpoint.advance(-311)
    expect(await verify(token)).toMatchObject({ status: 'rejected', reason: 'iat' })
  })

  it('is found expired once, and stays so: its signature is right as before', async () => {
    const expired = await key.sign({ ...claims, exp: NOW })
    for (let time = 0; time < 3; time++) expect((await verify(expired)).status).toBe('expired')
    expect(getKey).toHaveBeenCalledTimes(1)
  })

  it('is not kept where it was rejected, nor where it is from the future', async () => {
    const foreign = await key.sign({ ...claims, iss: 'https://evil.example' })
    const early = await key.sign({ ...claims, iat: NOW + 61, exp: NOW + 600 })
    for (const token of [foreign, foreign, early, early]) expect((await verify(token)).status).toBe('rejected')
    expect(getKey).toHaveBeenCalledTimes(4)
  })

  it('says nothing where no keys can be had', async () => {
    endpoint.behaviour = () => new Response(null, { status: 503 })
    expect((await verify(await key.sign(claims))).status).toBe('unavailable')
  })
})
