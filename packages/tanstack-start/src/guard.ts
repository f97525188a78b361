import { createIsomorphicFn, createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { parseMaxAge } from '@latchkey/session/adapter'
import { shortfall, type Requirement } from '@latchkey/session/core'
import { invalidOption } from './invalid-option.ts'
import { leave, type Caller } from './leave.ts'
import { requestState } from './request-state.ts'
import { toUserInfo, type UserInfo } from './user-info.ts'

interface GuardCall {
  requirement: Requirement
  /** Path and query of the page that the browser shows. */
  page: string | undefined
}

/**
 * Runs a guard. In the browser, the loader of a client-side navigation calls an endpoint and sends the page that it shows: the server would
 * have to guess the page from the `Referer` header, which an app may switch off. Server code does not call the endpoint.
 */
export const enforce: (requirement: Requirement) => Promise<UserInfo> = createIsomorphicFn()
  .client((requirement: Requirement) => guard({ data: { requirement, page: location.pathname + location.search } }))
  .server(async (requirement: Requirement) => check(parseRequirement(requirement), {}))

const guard: RequiredFetcher<undefined, (call: GuardCall) => GuardCall, Promise<UserInfo>> = createServerFn()
  .validator((call: GuardCall): GuardCall => ({
    requirement: parseRequirement(call.requirement),
    page: parsePage(call.page),
  }))
  .handler(async ({ data: { requirement, page } }) => check(requirement, { page, isLoader: true }))

async function check(requirement: Requirement, caller: Caller): Promise<UserInfo> {
  const state = requestState()
  const { auth } = state.context
  const missing = shortfall(auth, requirement, state.service.now())
  if (auth.status !== 'signed-in' || missing !== null)
    return leave(state, missing ?? { code: 'unauthenticated' }, caller)
  return toUserInfo(auth)
}

function parseRequirement(requirement: Requirement): Requirement {
  switch (requirement.kind) {
    case 'auth':
      return { kind: 'auth' }
    case 'role':
      return { kind: 'role', role: text(requirement.role, 'role') }
    case 'permission':
      return { kind: 'permission', permission: text(requirement.permission, 'permission') }
    case 'recent-auth':
      return { kind: 'recent-auth', maxAge: parseMaxAge(requirement) }
    default:
      throw invalidOption(
        'A guard must ask for something: requireAuth, requireRole, requirePermission or requireRecentAuth.',
      )
  }
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalidOption(`The ${name} must be a string that is not empty.`)
  return value
}

const parsePage = (page: unknown): string | undefined => (typeof page === 'string' ? page : undefined)
