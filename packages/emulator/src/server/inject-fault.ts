import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import { EmulatorError } from '../emulator-error.ts'
import type { Environment } from '../environment.ts'
import type { AppEnv } from './context.ts'
import type { Fault } from './faults.ts'

/** Lets the next fault of an endpoint happen to a request. */
export function injectFault({ faults, closing }: Environment): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { entry } = c.var
    const fault = entry.endpoint && faults.take(entry.endpoint)
    if (!fault) return next()
    entry.faulted = true
    if (fault.delayMs) await wait(fault.delayMs, c, closing)
    if (fault.hang) await wait(null, c, closing)
    if (fault.reset === 'before') dropConnection(c)
    const replaced = fault.status !== undefined || fault.body !== undefined
    if (replaced) c.res = answer(fault)
    else await next()
    for (const [name, value] of Object.entries(fault.headers ?? {})) c.header(name, value)
    if (fault.reset === 'after') dropConnection(c)
  }
}

function answer({ status = 200, body, headers = {} }: Fault): Response {
  const given = body ?? { message: 'Injected by emulator.fail().' }
  const init = { status: status as ContentfulStatusCode, headers }
  if (status === 204 || status === 304) return new Response(null, init)
  return typeof given === 'string' ? new Response(given, init) : Response.json(given, init)
}

function dropConnection(c: Context<AppEnv>): never {
  c.var.entry.dropped = true
  c.env.incoming?.socket.resetAndDestroy()
  throw new EmulatorError('ERR_CONNECTION_DROPPED', 'The connection was reset by emulator.fail().')
}

/** Resolves after `ms`; with null only ever rejects, when the client leaves or the emulator closes. */
function wait(ms: number | null, c: Context<AppEnv>, closing: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms === null ? undefined : setTimeout(() => settle(resolve), ms)
    const stop = (): void => {
      c.var.entry.dropped = true
      settle(() => reject(new EmulatorError('ERR_CONNECTION_DROPPED', 'Nobody waits any more.')))
    }
    const settle = (then: () => void): void => {
      clearTimeout(timer)
      closing.removeEventListener('abort', stop)
      c.env.outgoing?.off('close', stop)
      then()
    }
    closing.addEventListener('abort', stop)
    c.env.outgoing?.on('close', stop)
  })
}
