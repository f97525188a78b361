import type { Environment } from '../environment.ts'
import { exchangeCode } from '../grants/authorization-code.ts'
import { selectOrganization } from '../grants/organization-selection.ts'
import { refresh } from '../grants/refresh-token.ts'
import { ApiError, oauthError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { noteGrant, type JournalEntry } from '../server/journal.ts'
import { readBody, stringField, type Body } from '../server/read-body.ts'
import { fingerprint } from '../store/refresh-token-use.ts'

/** The token endpoint. Public: it authenticates by its body (contract, section 1.1). */
export function authenticateRoutes(app: App, environment: Environment): void {
  app.post('/user_management/authenticate', async (c) => {
    const body = await readBody(c.req).catch(invalidRequest)
    const grantType = stringField(body, 'grant_type')
    noteGrant(c.var.entry, body)
    noteRefreshToken(environment, c.var.entry, stringField(body, 'refresh_token'))
    checkClient(environment, body)
    const answer = await grant(environment, grantType, body)
    return c.body(answer, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  })
}

/** Every refusal of this endpoint is in OAuth's shape, also that of a body which cannot be read. */
function invalidRequest(error: unknown): never {
  throw error instanceof ApiError ? oauthError('invalid_request', String(error.body['message'])) : error
}

/** Counted before anything is checked: what a racing client sends counts, not what it gets. */
function noteRefreshToken({ store }: Environment, entry: JournalEntry, given: string | undefined): void {
  if (given === undefined) return
  entry.refreshToken = fingerprint(given)
  const token = store.refreshTokens.get(given)
  if (token) entry.refreshTokenUse = token.uses += 1
}

function checkClient({ clientId, apiKey }: Environment, body: Body): void {
  const secret = stringField(body, 'client_secret')
  if (!stringField(body, 'client_id')) throw oauthError('invalid_request', 'Missing required parameter: client_id.')
  if (body['client_id'] !== clientId) throw oauthError('invalid_client', 'Invalid client ID.')
  if (secret !== undefined && secret !== apiKey) throw oauthError('invalid_client', 'Invalid client secret.')
}

function grant(environment: Environment, grantType: string | undefined, body: Body): Promise<string> {
  switch (grantType) {
    case 'authorization_code':
      return exchangeCode(environment, body)
    case 'refresh_token':
      return refresh(environment, body)
    case 'urn:workos:oauth:grant-type:organization-selection':
      return selectOrganization(environment, body)
    case undefined:
      throw oauthError('invalid_request', 'Missing required parameter: grant_type.')
    default:
      throw oauthError('invalid_request', `The grant type '${grantType}' is not served by the emulator.`)
  }
}
