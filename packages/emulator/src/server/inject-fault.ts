import type { Context, MiddlewareHandler } from 'hono'

import { EmulatorError } from '../emulator-error.ts'
import type { Environment } from '../environment.ts'
import { messageError } from './api-error.ts'
import type { AppEnv } from './context.ts'
import { checkFault, type Fault } from './fault.ts'
import { bringsOwnAnswer, drip, faultAnswer } from './fault-answer.ts'
import { noteGrant } from './journal.ts'
import { bodyOf, matchRequest } from './match-request.ts'
import type { Endpoint } from './endpoint.ts'

/** A request that carries its own fault, as JSON; on an answer, that one happened. No other site's page can send it: a preflight would have to allow it. */
const FAULT_HEADER: string = 'x-emulator-fault'

/** Lets the fault that a request carries, or the next one of its endpoint, happen to it. */
export function injectFault(environment: Environment): MiddlewareHandler<AppEnv> {
  const { faults, closing } = environment
  return async (c, next) => {
    const { entry } = c.var
    if (!entry.endpoint) return next()
    const own = c.req.header(FAULT_HEADER)
    if (own !== undefined) c.header(FAULT_HEADER, '1')
    const fault = own
      ? parseFault(entry.endpoint, own)
      : await faults.take(entry.endpoint, (condition) => matchRequest(environment, c, condition))
    if (!fault) return next()
    entry.faulted = true
    // The fault may keep the request from its endpoint, which would say so.
    if (entry.endpoint === 'authenticate') noteGrant(entry, await bodyOf(c))
    if (fault.delayMs) await wait(fault.delayMs, c, closing)
    if (fault.hang) await wait(null, c, closing)
    if (fault.reset === 'before') dropConnection(c)
    const answer = bringsOwnAnswer(fault)
    if (answer !== 'before') await next()
    if (answer) {
      // Hono merges the headers of an answer that is there already; a gateway's page has none of them.
      c.res = undefined
      c.res = faultAnswer(fault)
    }
    c.header(FAULT_HEADER, '1')
    for (const [name, value] of Object.entries(fault.headers ?? {})) c.header(name, value)
    if (fault.reset === 'after') dropConnection(c)
    if (fault.dripMs) c.res = await drip(c.res, fault.dripMs, closing)
  }
}

function parseFault(endpoint: Endpoint, header: string): Fault {
  let fault: unknown
  try {
    fault = JSON.parse(header)
  } catch {
    throw messageError(400, `${FAULT_HEADER} must be a fault as JSON, such as {"status":503}.`)
  }
  checkFault(endpoint, { ...(fault as Fault) })
  return { ...(fault as Fault) }
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
