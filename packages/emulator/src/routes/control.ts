import { checkTime } from '../check-time.ts'
import type { Environment } from '../environment.ts'
import { messageError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import type { Endpoint } from '../server/endpoint.ts'
import { readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import type { AuthorizeOptions } from '../sign-in/authorize.ts'

/** What can be done to an emulator beside calling its endpoints. */
export interface Controls {
  authorize(authorizationUrl: string, options: AuthorizeOptions): Promise<string>
  reset(): void
}

/** The programmatic face over HTTP, for tests in another process; arguments and results are its own, as JSON. */
export function controlRoutes(app: App, environment: Environment, controls: Controls): void {
  const { clock, faults, keys } = environment
  app.post('/_emulator/authorize', async (c) => {
    const body = await readBody(c.req)
    const organization = stringField(body, 'organization')
    const impersonator = impersonatorOf(body)
    const callback = await controls.authorize(requiredField(body, 'url'), {
      email: requiredField(body, 'email'),
      ...(organization !== undefined && { organization }),
      ...(impersonator && { impersonator }),
    })
    return c.json({ callback })
  })

  app.post('/_emulator/advance', async (c) => {
    const { seconds } = await readBody(c.req)
    if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw messageError(422, 'seconds must be a number.')
    clock.advance(seconds)
    return c.json({ now: clock.iso() })
  })

  app.post('/_emulator/set-time', async (c) => {
    clock.setTime(checkTime((await readBody(c.req))['time']))
    return c.json({ now: clock.iso() })
  })

  app.post('/_emulator/fail', async (c) => {
    const { endpoint, ...fault } = await readBody(c.req)
    faults.add(endpoint as Endpoint, fault)
    return c.json({})
  })

  app.post('/_emulator/rotate-keys', async (c) => {
    const { overlap } = await readBody(c.req)
    await keys.rotate(overlap !== false)
    return c.json({ kid: (await keys.current()).jwk.kid })
  })

  app.post('/_emulator/reset', (c) => {
    controls.reset()
    return c.json({})
  })
}

function impersonatorOf({ impersonator }: Body): AuthorizeOptions['impersonator'] {
  if (impersonator === undefined) return undefined
  if (typeof impersonator !== 'object' || impersonator === null)
    throw messageError(422, 'impersonator must be an object.')
  const given = { ...impersonator }
  return { email: requiredField(given, 'email'), reason: stringField(given, 'reason') ?? null }
}
