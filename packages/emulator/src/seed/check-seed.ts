import { EmulatorError } from '../emulator-error.ts'
import type { Seed } from './seed.ts'

type Check = (value: unknown, path: string) => void
type Fields = Readonly<Record<string, { readonly check: Check; readonly required?: boolean }>>

/** The same value, typed, or an error that names the path of what is wrong. */
export function checkSeed(value: unknown): Seed {
  seedShape(value, 'seed')
  return value as Seed
}

export function refuseSeed(path: string, reason: string): never {
  throw new EmulatorError('ERR_SEED_INVALID', `The seed is not valid: ${path} ${reason}.`)
}

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') refuseSeed(path, 'must be a string and not empty')
}

const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') refuseSeed(path, 'must be true or false')
}

const oneOf = (...values: readonly string[]): Check => {
  return (value, path) => {
    if (typeof value !== 'string' || !values.includes(value)) refuseSeed(path, `must be one of ${values.join(', ')}`)
  }
}

const listOf = (check: Check): Check => {
  return (value, path) => {
    if (!Array.isArray(value)) refuseSeed(path, 'must be a list')
    value.forEach((item, index) => check(item, `${path}[${index}]`))
  }
}

const textByName: Check = (value, path) => {
  for (const [name, item] of Object.entries(record(value, path))) text(item, `${path}.${name}`)
}

function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuseSeed(path, 'must be an object')
  return { ...value }
}

function shape(fields: Fields): Check {
  return (value, path) => {
    const given = record(value, path)
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(fields, name)) {
        refuseSeed(`${path}.${name}`, `is not known there; known are ${Object.keys(fields).join(', ')}`)
      }
    }
    for (const [name, { check, required }] of Object.entries(fields)) {
      if (given[name] !== undefined) check(given[name], `${path}.${name}`)
      else if (required) refuseSeed(`${path}.${name}`, 'is missing')
    }
  }
}

const optional = (check: Check): { check: Check } => ({ check })
const required = (check: Check): { check: Check; required: true } => ({ check, required: true })
const texts = optional(listOf(text))
const named = { id: optional(text), externalId: optional(text), metadata: optional(textByName), featureFlags: texts }

const membershipShape = shape({
  id: optional(text),
  organization: required(text),
  role: optional(text),
  roles: texts,
  permissions: texts,
  status: optional(oneOf('active', 'inactive', 'pending')),
})

const userShape = shape({
  ...named,
  email: required(text),
  firstName: optional(text),
  lastName: optional(text),
  emailVerified: optional(flag),
  profilePictureUrl: optional(text),
  locale: optional(text),
  memberships: optional(listOf(membershipShape)),
})

const organizationShape = shape({
  ...named,
  name: required(text),
  domains: texts,
  requires: optional(oneOf('sso', 'mfa')),
  entitlements: texts,
})

const seedShape = shape({
  organizations: optional(listOf(organizationShape)),
  users: optional(listOf(userShape)),
  roles: optional(listOf(shape({ slug: required(text), permissions: texts }))),
  redirectUris: texts,
})
