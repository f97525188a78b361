import { describe, expect, it } from 'vitest'
import { verifySignature } from '../src/authenticate/verify-signature.ts'
import { keyEndpoint } from './support/key-endpoint.ts'
import keyVectors from './vectors/wycheproof/json_web_key_test.json' with { type: 'json' }
import signatureVectors from './vectors/wycheproof/json_web_signature_test.json' with { type: 'json' }

interface Group {
  private?: unknown
  public?: unknown
  tests: { tcId: number; jws: unknown }[]
}

/** The vectors whose signature is accepted. All have a typed answer; an untyped throw fails the test that calls this. */
async function accepted(groups: readonly Group[]): Promise<number[]> {
  const ids: number[] = []
  for (const group of groups) {
    const set = (group.public ?? group.private) as { keys?: unknown }
    for (const { tcId, jws } of group.tests) {
      const { keys } = keyEndpoint(() => Response.json('keys' in set ? set : { keys: [set] }))
      const answer = await verifySignature(typeof jws === 'string' ? jws : JSON.stringify(jws), (kid) =>
        keys.getKey(kid),
      )
      expect(['signed', 'rejected', 'unknown_key', 'unavailable']).toContain(answer.status)
      if (answer.status === 'signed') ids.push(tcId)
    }
  }
  return ids
}

describe('Wycheproof', () => {
  it('of 401 JWS vectors, exactly the valid RS256 ones are accepted', async () => {
    expect(signatureVectors.numberOfTests).toBe(401)
    expect(await accepted(signatureVectors.testGroups)).toEqual([33, 259, 260, 261, 262, 263, 345, 349])
  })

  it('of 26 key sets, exactly the one with a sound RSA key is accepted', async () => {
    expect(keyVectors.numberOfTests).toBe(26)
    expect(await accepted(keyVectors.testGroups)).toEqual([5])
  })
})
