import { readFileSync } from 'node:fs'

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

import { KNOWN_DIFFERENCES } from './known-differences.ts'

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly contentType: string | null
  readonly body: string
}

/** What a response breaks of the official document; nothing for paths that are the emulator's own. */
export type Validate = (exchange: Exchange) => string | undefined

export function createValidate(file: string): Validate {
  const document = JSON.parse(readFileSync(file, 'utf8'), looseOneOf) as OpenApi
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi')
  return (exchange) => {
    const { method, path, status } = exchange
    const template = findTemplate(document, path)
    const operation = template && document.paths[template]?.[method.toLowerCase()]
    if (!template || !operation) return undefined
    const known = KNOWN_DIFFERENCES.some(
      (difference) =>
        difference.status === status &&
        (difference.path ?? template) === template &&
        (difference.method ?? method) === method,
    )
    if (known) return undefined
    const response = operation.responses[status]
    if (!response) return `${method} ${template} has no ${status}`
    if (!response.content) return undefined
    const pointer = [
      'paths',
      template,
      method.toLowerCase(),
      'responses',
      `${status}`,
      'content',
      'application/json',
      'schema',
    ]
    const validate = ajv.getSchema(`openapi#/${pointer.map(escape).join('/')}`)
    const problem = validate ? problemOf(validate, exchange) : 'its schema is missing'
    return problem && `${method} ${template} ${status}: ${problem}`
  }
}

/** Several alternatives of its error schemas are the same object, so that "exactly one" can never be met. */
function looseOneOf(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('oneOf' in value)) return value
  const { oneOf, ...rest } = value
  return { ...rest, anyOf: oneOf }
}

function problemOf(validate: ValidateFunction, { contentType, body }: Exchange): string | undefined {
  if (!contentType?.startsWith('application/json')) return `${contentType} is no JSON`
  if (validate(JSON.parse(body))) return undefined
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`).join('; ')
}

function findTemplate({ paths }: OpenApi, path: string): string | undefined {
  const wanted = path.split('/')
  // What is written out wins over what is a parameter: `external_id` is no id.
  return Object.keys(paths)
    .filter((template) => {
      const parts = template.split('/')
      return (
        parts.length === wanted.length && parts.every((part, index) => part.startsWith('{') || part === wanted[index])
      )
    })
    .toSorted((one, other) => one.split('{').length - other.split('{').length)[0]
}

function escape(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
