import { createHash } from 'node:crypto'

import type { Environment } from '../environment.ts'
import { oauthError } from '../server/api-error.ts'
import { stringField, type Body } from '../server/read-body.ts'
import type { AuthorizationCode } from '../store/entities.ts'
import { askForOrganization } from './ask-for-organization.ts'
import { createSession } from './create-session.ts'
import { issueTokens } from './issue-tokens.ts'

/** Exchanges a code, once, for a new session, or for the question in which of several organizations it shall be. */
export async function exchangeCode(environment: Environment, body: Body): Promise<string> {
  const { store, clock } = environment
  const given = stringField(body, 'code')
  if (!given) throw oauthError('invalid_request', 'Missing required parameter: code.')
  const code = store.codes.get(given)
  if (!code || code.expiresAt <= clock.now()) throw invalidCode(given)
  checkProof(code, body)
  store.codes.delete(given)
  const user = store.users.get(code.userId)
  if (!user) throw invalidCode(given)
  if (!code.organizationId && !code.impersonator) askForOrganization(environment, code, user)
  const session = createSession(environment, code, code.organizationId, body)
  user.lastSignInAt = clock.iso()
  return issueTokens(environment, session, user)
}

function invalidCode(code: string): Error {
  return oauthError('invalid_grant', `The code '${code}' has expired or is invalid.`)
}

/** RFC 7636 section 4.6; a client that proves nothing at all is refused before the code is looked at. */
function checkProof({ codeChallenge }: AuthorizationCode, body: Body): void {
  const verifier = stringField(body, 'code_verifier')
  if (!verifier && !stringField(body, 'client_secret')) {
    throw oauthError('invalid_request', 'Either client_secret or code_verifier is required.')
  }
  if (codeChallenge === undefined && verifier === undefined) return
  const computed = verifier && createHash('sha256').update(verifier).digest('base64url')
  if (computed !== codeChallenge) throw oauthError('invalid_grant', 'Invalid code verifier.')
}
