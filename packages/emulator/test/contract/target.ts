import { inject } from 'vitest'

import { createEmulator } from '../../src/index.ts'
import { createValidate, type Validate } from '../openapi/validate.ts'
import { exchange, authorizationUrl, SEED } from '../environment.ts'

/** What the contract is held against: an emulator, or the environment that `LATCHKEY_CONTRACT_*` names. */
export interface Target {
  readonly url: string
  readonly apiKey: string
  readonly clientId: string
  /** A person signed in to get it. */
  readonly refreshToken: string
  /** Where nobody is there to sign in, the steps that need a person are not run. */
  readonly person: ((organization: string) => Promise<string>) | undefined
  close(): Promise<void>
}

export async function openTarget(): Promise<Target> {
  const { LATCHKEY_CONTRACT_URL: url, LATCHKEY_CONTRACT_API_KEY: apiKey } = process.env
  const { LATCHKEY_CONTRACT_CLIENT_ID: clientId, LATCHKEY_CONTRACT_REFRESH_TOKEN: refreshToken } = process.env
  if (url && apiKey && clientId && refreshToken) {
    return { url, apiKey, clientId, refreshToken, person: undefined, close: async () => undefined }
  }
  const emulator = await createEmulator({ seed: SEED })
  const person = (organization: string): Promise<string> =>
    emulator.authorize(authorizationUrl(emulator), { email: 'ada@example.com', organization })
  const { refresh_token } = await exchange(emulator, await person('Acme'))
  const { url: own, apiKey: key, clientId: client } = emulator
  return { url: own, apiKey: key, clientId: client, refreshToken: refresh_token, person, close: () => emulator.close() }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

let validate: Validate | undefined

/** One request with the API key, or without it where `body` speaks for itself; the answer is held against the OpenAPI document. */
export async function send(
  { url, apiKey }: Target,
  method: string,
  path: string,
  given?: string | URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const key = path.startsWith('/user_management/authenticate') ? {} : { authorization: `Bearer ${apiKey}` }
  const type = typeof given === 'string' ? { 'content-type': 'application/json' } : {}
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...key, ...type, ...headers },
    redirect: 'manual',
    ...(given !== undefined && { body: given }),
  })
  const text = await response.text()
  const contentType = response.headers.get('content-type')
  const { pathname } = new URL(path, url)
  const problem = (validate ??= createValidate(inject('openApiFile')))({
    method,
    path: pathname,
    status: response.status,
    contentType,
    body: text,
  })
  if (problem !== undefined) throw new Error(`The OpenAPI document does not know this answer: ${problem}`)
  const json = contentType?.startsWith('application/json') && text !== ''
  const body: Answer['body'] = json ? { ...(JSON.parse(text) as object) } : {}
  return { status: response.status, headers: response.headers, text, body }
}

export function token(target: Target, fields: Readonly<Record<string, string>>, form = false): Promise<Answer> {
  const given = { client_id: target.clientId, ...fields }
  const body = form ? new URLSearchParams(given) : JSON.stringify(given)
  return send(target, 'POST', '/user_management/authenticate', body)
}
