import type { Context } from 'hono'

import type { Environment } from '../environment.ts'
import { isLive } from '../store/end-session.ts'
import type { AppEnv } from './context.ts'
import type { FaultCondition } from './fault.ts'
import { readBody } from './read-body.ts'

/** Whether a request is the one a fault is for. Its body stays readable. */
export async function matchRequest(
  { store, clock }: Environment,
  c: Context<AppEnv>,
  { method, path, fields = {}, endedSession }: FaultCondition,
): Promise<boolean> {
  if (method !== undefined && method.toUpperCase() !== c.req.method) return false
  if (path !== undefined && path !== c.req.path) return false
  if (endedSession === undefined && Object.keys(fields).length === 0) return true
  const given: Readonly<Record<string, unknown>> = { ...(await bodyOf(c)), ...c.req.query() }
  if (endedSession !== undefined) {
    const session = store.sessions.get(String(given['session_id']))
    const isEnded = session === undefined || !isLive(session, clock)
    if (isEnded !== endedSession) return false
  }
  return Object.entries(fields).every(([name, value]) => given[name] === value)
}

/** The fields of a request's body, none if it cannot be read. The body stays readable. */
export async function bodyOf(c: Context<AppEnv>): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await readBody({ raw: c.req.raw.clone() })
  } catch {
    // A body that cannot be read has no field with any value; the endpoint itself says what is wrong with it.
    return {}
  }
}
