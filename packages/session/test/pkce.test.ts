import { describe, expect, it } from 'vitest'
import { challengeOf, createPkce } from '../src/sign-in/pkce.ts'

describe('PKCE', () => {
  it('makes the challenge of RFC 7636 appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('makes verifiers of 43 to 128 unreserved characters, each its own', async () => {
    const verifiers = (await Promise.all(Array.from({ length: 500 }, createPkce))).map(({ verifier }) => verifier)
    expect(new Set(verifiers).size).toBe(500)
    for (const verifier of verifiers) expect(verifier).toMatch(/^[\w.~-]{43,128}$/)
  })
})
