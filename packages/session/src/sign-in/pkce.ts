import { randomToken, sha256Base64url } from '../crypto/digest.ts'

export interface Pkce {
  /** 43 characters: 256 random bits (RFC 7636 section 7.1). */
  readonly verifier: string
  readonly challenge: string
}

/** A code verifier and its S256 challenge (RFC 7636 sections 4.1 and 4.2). */
export async function createPkce(): Promise<Pkce> {
  const verifier = randomToken(32)
  return { verifier, challenge: await challengeOf(verifier) }
}

/** `BASE64URL-ENCODE(SHA256(ASCII(code_verifier)))` */
export const challengeOf = async (verifier: string): Promise<string> => sha256Base64url(verifier)
