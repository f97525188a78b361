import type { MiddlewareHandler } from 'hono'

import type { Environment } from '../environment.ts'
import type { AppEnv } from './context.ts'

const LIMIT = 1_000

/** Answers a repeated create (same path and `Idempotency-Key`) with the first answer; SDKs from 10.8 retry every POST so. */
export function replayCreate({ store }: Environment): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || !given) return next()
    const key = `${c.req.path} ${given}`
    const seen = store.created.get(key)
    if (seen) {
      return new Response(seen.body, { status: seen.status, headers: { 'content-type': 'application/json' } })
    }
    await next()
    if (c.res.status !== 201) return
    store.created.set(key, { status: 201, body: await c.res.clone().text() })
    const [oldest] = store.created.keys()
    if (store.created.size > LIMIT && oldest !== undefined) store.created.delete(oldest)
  }
}
