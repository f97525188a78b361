import { checkReferences } from './check-references.ts'
import { SEED_SCHEMA, type Schema } from './seed-schema.ts'
import { SeedProblem, type SeedPath } from './seed-problem.ts'
import type { Seed } from './seed.ts'

/** The same value, typed, or an error that names the path of what is wrong. */
export function checkSeed(value: unknown): Seed {
  check(SEED_SCHEMA, value, [])
  checkReferences(value as Seed)
  return value as Seed
}

function check(schema: Schema, value: unknown, path: SeedPath): void {
  switch (schema.type) {
    case 'string':
      return checkText(schema, value, path)
    case 'boolean':
      if (typeof value !== 'boolean') throw new SeedProblem(path, 'must be true or false')
      return
    case 'array':
      if (!Array.isArray(value)) throw new SeedProblem(path, 'must be a list')
      value.forEach((item, index) => schema.items && check(schema.items, item, [...path, index]))
      return
    case 'object':
      return checkObject(schema, value, path)
  }
}

function checkText({ enum: values, pattern }: Schema, value: unknown, path: SeedPath): void {
  if (values && !values.includes(String(value))) throw new SeedProblem(path, `must be one of ${values.join(', ')}`)
  if (typeof value !== 'string' || value === '') throw new SeedProblem(path, 'must be a string and not empty')
  if (pattern !== undefined && !new RegExp(pattern).test(value)) throw new SeedProblem(path, 'must be an email address')
}

function checkObject(schema: Schema, value: unknown, path: SeedPath): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SeedProblem(path, 'must be an object')
  }
  const given: Readonly<Record<string, unknown>> = { ...value }
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema
  for (const [name, item] of Object.entries(given)) {
    const at = [...path, name]
    const property = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    if (propertyNames?.not.enum.includes(name)) throw new SeedProblem(at, 'cannot be set: the token has its own')
    if (!property) throw new SeedProblem(at, `is not known there; known are ${Object.keys(properties).join(', ')}`)
    if (property !== true && item !== undefined) check(property, item, at)
  }
  const missing = required.find((name) => given[name] === undefined)
  if (missing !== undefined) throw new SeedProblem([...path, missing], 'is missing')
}
