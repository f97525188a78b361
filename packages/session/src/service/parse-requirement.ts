import { AuthKitError } from '../model/errors.ts'
import type { Requirement } from './requirement.ts'

/**
 * Returns what a guard asks, and nothing else that came with it. The value may come from a browser, or from a setting that is missing.
 * @throws `ERR_OPTION_INVALID` if the kind is unknown, or if the role, the permission or the age is missing or malformed. Otherwise an
 * undefined role would be held by everybody who has none.
 */
export function parseRequirement(requirement: unknown): Requirement {
  const { kind, role, permission, maxAge } = fieldsOf(requirement)
  switch (kind) {
    case 'auth':
      return { kind }
    case 'role':
      return { kind, role: parseSlug('role', 'admin', role) }
    case 'permission':
      return { kind, permission: parseSlug('permission', 'posts:write', permission) }
    case 'recent-auth':
      return { kind, maxAge: parseMaxAge({ maxAge }) }
    default:
      throw invalid('kind', kind, 'Use "auth", "role", "permission" or "recent-auth".')
  }
}

/**
 * Returns the `maxAge` of a guard, in seconds.
 * @throws `ERR_OPTION_INVALID` if it is not a finite number above 0.
 */
export function parseMaxAge(options: unknown): number {
  const { maxAge } = fieldsOf(options)
  if (typeof maxAge === 'number' && Number.isFinite(maxAge) && maxAge > 0) return maxAge
  throw invalid('maxAge', maxAge, 'Use a number of seconds above 0.')
}

function parseSlug(option: 'role' | 'permission', example: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw invalid(
    option,
    value,
    `Use the slug of one ${option}, such as "${example}", and check where its value comes from.`,
  )
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** The value for the message. Never the inside of an object: by mistake it may be a request, with its cookies. */
function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

const invalid = (option: string, value: unknown, advice: string): AuthKitError =>
  new AuthKitError('ERR_OPTION_INVALID', `A guard was given ${described(value)} as its \`${option}\`. ${advice}`, {
    data: { option },
  })
