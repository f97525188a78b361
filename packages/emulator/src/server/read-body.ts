import { messageError } from './api-error.ts'

export type Body = Readonly<Record<string, unknown>>

/**
 * The fields of a JSON or form body. An empty body has none, whatever its content type says (contract, section 3.9), and what
 * starts as JSON is no form: curl calls everything one.
 */
export async function readBody(request: { readonly raw: Request }): Promise<Body> {
  const text = await request.raw.text()
  if (text.trim() === '') return {}
  const isForm = request.raw.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (isForm && !text.startsWith('{')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw messageError(400, 'The request body must be a JSON object or a form.')
  }
  return { ...value }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw messageError(400, 'The request body is not valid JSON.')
  }
}

/** A field that is there and not empty. */
export function stringField(body: Body, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A field to change: undefined when not given, null when taken away. */
export function nullableField(body: Body, name: string): string | null | undefined {
  const value = body[name]
  return typeof value === 'string' || value === null ? value : undefined
}

export function requiredField(body: Body, name: string): string {
  const value = stringField(body, name)
  if (value !== undefined) return value
  throw messageError(422, `Validation failed: ${name} must be a string and not empty.`)
}
