import type { MiddlewareHandler } from 'hono'

import type { Environment } from '../environment.ts'
import { isLoopback } from '../loopback.ts'
import { messageError } from './api-error.ts'
import type { AppEnv } from './context.ts'

/** Refuses a `Host` that is not this machine: a rebound DNS name would make a web page same-origin with the emulator. */
export const requireLoopbackHost: MiddlewareHandler<AppEnv> = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname)) {
    throw messageError(403, 'The emulator answers to localhost and 127.0.0.1 only. Reach it by one of these names.')
  }
  await next()
}

/** Refuses what another site's page posts to the sign-in page or to the controls. */
export const requireSameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const foreign = site
    ? site !== 'same-origin' && site !== 'none'
    : origin && origin !== `http://${c.req.header('host')}`
  if (c.req.method === 'POST' && foreign) throw messageError(403, 'The emulator takes no requests from other sites.')
  await next()
}

export function requireApiKey({ apiKey }: Environment): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('authorization')?.replace(/^Bearer /i, '')
    if (given?.startsWith('sk_live_')) {
      throw messageError(401, 'A production key was sent to the emulator. Give the app the WORKOS_API_KEY it printed.')
    }
    if (given !== apiKey) throw messageError(401, 'Unauthorized')
    await next()
  }
}
