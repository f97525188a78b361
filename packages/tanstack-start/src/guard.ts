import { createIsomorphicFn, createServerFn, type RequiredFetcher } from '@tanstack/react-start'
import { parseRequirement } from '@latchkey/session/adapter'
import { shortfall, type Requirement } from '@latchkey/session/core'
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
  .server(async (requirement: Requirement) => check(requirement, {}))

/** @public The fixture of the tests asks the built file for the address of this endpoint. */
export const guard: RequiredFetcher<undefined, (call: GuardCall) => GuardCall, Promise<UserInfo>> = createServerFn()
  .validator((call: GuardCall) => parseCall(call))
  .handler(async ({ data: { requirement, page } }) => check(requirement, { page, isLoader: true }))

async function check(requirement: Requirement, caller: Caller): Promise<UserInfo> {
  const state = requestState()
  const { auth } = state.context
  const missing = shortfall(auth, requirement, state.service.now())
  if (auth.status !== 'signed-in' || missing !== null)
    return leave(state, missing ?? { code: 'unauthenticated' }, caller)
  return toUserInfo(auth)
}

/** A browser may send anything, or nothing. */
function parseCall(call: unknown): GuardCall {
  const { requirement, page } = Object(call) as Readonly<Record<string, unknown>>
  return { requirement: parseRequirement(requirement), page: typeof page === 'string' ? page : undefined }
}
