import { EMAIL } from '../email.ts'

/** The part of JSON Schema (2020-12) that the seed's schema is written in, and that `check-seed.ts` reads. */
export interface Schema {
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
  readonly type: 'object' | 'array' | 'string' | 'boolean'
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: { readonly not: { readonly enum: readonly string[] } }
  readonly items?: Schema
  readonly minLength?: 1
  readonly enum?: readonly string[]
  readonly pattern?: string
}

const text: Schema = { type: 'string', minLength: 1 }
const texts: Schema = { type: 'array', items: text }
const metadata: Schema = { type: 'object', additionalProperties: text }

/** Contract, section 4: what a JWT template cannot set. */
const RESERVED = ['iss', 'sub', 'exp', 'iat', 'nbf', 'jti']
const claims: Schema = {
  type: 'object',
  description: 'Custom claims of access tokens, as a JWT template gives them. The membership wins over the user.',
  propertyNames: { not: { enum: RESERVED } },
  additionalProperties: true,
}

function object(required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required, additionalProperties: false }
}

const membership = object(['organization'], {
  id: text,
  organization: { ...text, description: 'The name or the id of an organization of the seed.' },
  role: { ...text, description: '"member" when neither role nor roles is given.' },
  roles: { ...texts, description: 'Highest priority first; instead of role.' },
  permissions: { ...texts, description: 'Beside those that the roles give.' },
  status: { type: 'string', enum: ['active', 'inactive', 'pending'] },
  claims,
})

const user = object(['email'], {
  id: text,
  externalId: text,
  metadata,
  featureFlags: texts,
  email: { ...text, pattern: EMAIL.source },
  firstName: text,
  lastName: text,
  emailVerified: { type: 'boolean', description: 'true when not given.' },
  profilePictureUrl: text,
  locale: text,
  claims,
  memberships: { type: 'array', items: membership },
})

const organization = object(['name'], {
  id: text,
  externalId: text,
  metadata,
  featureFlags: texts,
  name: text,
  domains: texts,
  requires: { type: 'string', enum: ['sso', 'mfa'], description: 'What a switch into it is refused with.' },
  entitlements: texts,
})

/** The seed as JSON Schema: published as `@latchkey/emulator/seed.schema.json`, and what a seed is checked by. */
export const SEED_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Seed of the Latchkey emulator',
  ...object([], {
    organizations: { type: 'array', items: organization },
    users: { type: 'array', items: user },
    roles: { type: 'array', items: object(['slug'], { slug: text, permissions: texts }) },
    redirectUris: { ...texts, description: 'Beside every loopback URL, which is always allowed.' },
  }),
}
