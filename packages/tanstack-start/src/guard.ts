import { createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { parseMaxAge } from '@latchkey/session/adapter'
import { shortfall, type Requirement } from '@latchkey/session/core'
import { isBrowserCall } from './browser-call.ts'
import { invalidOption } from './invalid-option.ts'
import { leave } from './leave.ts'
import { requestState } from './request-state.ts'
import { toUserInfo, type UserInfo } from './user-info.ts'

interface GuardCall {
  requirement: Requirement
  /** Path and query of the page that the browser shows, where the call comes from there. */
  page: string | undefined
}

/** Every guard, as one server function: the loader of a client-side navigation calls it over RPC, everything else directly. */
export const guard: RequiredFetcher<undefined, (call: GuardCall) => GuardCall, Promise<UserInfo>> = createServerFn()
  .validator((call: GuardCall): GuardCall => ({
    requirement: parseRequirement(call.requirement),
    page: parsePage(call.page),
  }))
  .handler(async ({ data: { requirement, page }, serverFnMeta }) => {
    const state = requestState()
    const { auth } = state.context
    const missing = shortfall(auth, requirement, state.service.now())
    if (auth.status !== 'signed-in' || missing !== null)
      return leave(state, missing ?? { code: 'unauthenticated' }, {
        page,
        isLoader: isBrowserCall(state, serverFnMeta),
      })
    return toUserInfo(auth)
  })

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
