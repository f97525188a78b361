import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { guard, parseRequirement } from '../src/adapter.ts'
import { shortfall, type Auth, type Requirement, type SignedIn } from '../src/core.ts'

const now = new Date('2026-01-15T12:00:00Z')
const authTime = now.getTime() / 1000 - 60

const member = {
  status: 'signed-in',
  role: 'member',
  roles: ['member', 'editor'],
  permissions: ['posts:read'],
  claims: { auth_time: authTime },
} as unknown as SignedIn
/** No membership: the token has neither a role nor permissions. */
const guest = { status: 'signed-in', claims: {} } as unknown as SignedIn
const nobody: Auth = { status: 'signed-out', user: null, reason: 'no_cookie' }
const unknown: Auth = { status: 'unavailable', user: null, reason: 'timeout', retryAfter: null }

const noSlugs: readonly [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['an empty string', ''],
  ['white space', ' \t\n'],
  ['a number', 0],
  ['true', true],
  ['an empty list', []],
  ['a list that holds undefined', [undefined]],
  ['a list of slugs', ['member']],
  ['an object', { toString: () => 'member' }],
  ['a function', () => 'member'],
]
const noAges: readonly [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['no end', Number.POSITIVE_INFINITY],
  ['a negative number', -1],
  ['0, which no session meets', 0],
  ['a string', '60'],
  ['a list', [60]],
]
const malformed: readonly [string, unknown, string][] = [
  ['undefined', undefined, 'kind'],
  ['null', null, 'kind'],
  ['a string', 'auth', 'kind'],
  ['an object without a kind', {}, 'kind'],
  ['an unknown kind', { kind: 'entitlement', entitlement: 'seats' }, 'kind'],
  ['a kind in another case', { kind: 'Role', role: 'member' }, 'kind'],
  ['a kind that every object inherits', { kind: 'constructor' }, 'kind'],
  ...noSlugs.map(([name, role]): [string, unknown, string] => [
    `a role that is ${name}`,
    { kind: 'role', role },
    'role',
  ]),
  ...noSlugs.map(([name, permission]): [string, unknown, string] => [
    `a permission that is ${name}`,
    { kind: 'permission', permission },
    'permission',
  ]),
  ...noAges.map(([name, maxAge]): [string, unknown, string] => [
    `a maxAge that is ${name}`,
    { kind: 'recent-auth', maxAge },
    'maxAge',
  ]),
  ['a role under another name', { kind: 'role', permission: 'member' }, 'role'],
]

describe.each(malformed)('a requirement that is %s', (_, requirement, option) => {
  const refused = expect.objectContaining({ name: 'AuthKitError', code: 'ERR_OPTION_INVALID', data: { option } })

  it.each([
    ['a member', member],
    ['a user without a role', guest],
    ['nobody', nobody],
    ['a visitor whose session cannot be checked', unknown],
  ])('is an error for %s', (_visitor, auth) => {
    expect(() => shortfall(auth, requirement as Requirement, now)).toThrow(refused)
  })

  it('is an error of a guard, and no refusal', async () => {
    const leave = vi.fn()
    await expect(guard(guest, requirement as Requirement, { now, leave })).rejects.toEqual(refused)
    expect(leave).not.toHaveBeenCalled()
  })
})

describe('a requirement that is whole', () => {
  it.each<[Requirement, SignedIn, string | null]>([
    [{ kind: 'auth' }, guest, null],
    [{ kind: 'role', role: 'member' }, member, null],
    [{ kind: 'role', role: 'editor' }, member, null],
    [{ kind: 'role', role: 'edit' }, member, 'forbidden'],
    [{ kind: 'role', role: 'member' }, guest, 'forbidden'],
    [{ kind: 'role', role: 'undefined' }, guest, 'forbidden'],
    [{ kind: 'permission', permission: 'posts:read' }, member, null],
    [{ kind: 'permission', permission: 'posts' }, member, 'forbidden'],
    [{ kind: 'permission', permission: 'posts:read' }, guest, 'forbidden'],
    [{ kind: 'recent-auth', maxAge: 60 }, member, null],
    [{ kind: 'recent-auth', maxAge: 59.5 }, member, 'reauthentication_required'],
    [{ kind: 'recent-auth', maxAge: 60 }, guest, 'reauthentication_required'],
  ])('%j is met by who has it', (requirement, auth, expected) => {
    expect(shortfall(auth, requirement, now)?.code ?? null).toBe(expected)
  })

  it('is read once, and what else came with it is dropped', () => {
    const role = vi.fn(() => 'member')
    const sent = {
      kind: 'role',
      maxAge: 1,
      get role() {
        return role()
      },
    }
    expect(parseRequirement(sent)).toEqual({ kind: 'role', role: 'member' })
    expect(role).toHaveBeenCalledTimes(1)
  })
})

describe('the error', () => {
  it('says what came, as what, and what to pass', () => {
    expect(() => parseRequirement({ kind: 'role', role: undefined })).toThrow(
      'A guard was given undefined as its `role`. Use the slug of one role, such as "admin", and check where its value comes from.',
    )
  })

  it('tells nothing of an object, which may be a request with its cookies', () => {
    const request = { headers: { cookie: 'wos_session=secret' } }
    expect(() => parseRequirement({ kind: 'role', role: request })).toThrow(
      'A guard was given an object as its `role`.',
    )
  })
})

it('has types that take a slug and refuse undefined', () => {
  expectTypeOf<{ kind: 'role'; role: string }>().toExtend<Requirement>()
  expectTypeOf<{ kind: 'role'; role: undefined }>().not.toExtend<Requirement>()
  expectTypeOf<{ kind: 'role' }>().not.toExtend<Requirement>()
  expectTypeOf<{ kind: 'permission'; permission: string }>().toExtend<Requirement>()
  expectTypeOf<{ kind: 'permission'; permission: string | undefined }>().not.toExtend<Requirement>()
  expectTypeOf<{ kind: 'recent-auth'; maxAge: number }>().toExtend<Requirement>()
  expectTypeOf<{ kind: 'recent-auth'; maxAge: undefined }>().not.toExtend<Requirement>()
})
