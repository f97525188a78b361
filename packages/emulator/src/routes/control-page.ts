import type { Environment } from '../environment.ts'
import { checkTime } from '../check-time.ts'
import { EmulatorError } from '../emulator-error.ts'
import { controlPage } from '../page/control.ts'
import { FAULT_PRESETS } from '../page/fault-presets.ts'
import { sendPage } from '../page/send-page.ts'
import type { App } from '../server/context.ts'
import type { Endpoint } from '../server/endpoint.ts'
import { readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import { endSession } from '../store/end-session.ts'

/** The control page. What its forms ask for is done, and the page shown anew, so that a reload repeats nothing. */
export function controlPageRoutes(app: App, environment: Environment, reset: () => void): void {
  app.get('/_emulator', async (c) => sendPage(c, await controlPage(environment)))

  app.post('/_emulator', async (c) => {
    try {
      await act(environment, reset, await readBody(c.req))
    } catch (error) {
      if (!(error instanceof EmulatorError)) throw error
      return sendPage(c, await controlPage(environment, error.message), 422)
    }
    return c.redirect('/_emulator', 303)
  })
}

async function act(environment: Environment, reset: () => void, form: Body): Promise<void> {
  const { clock, keys, faults, store } = environment
  switch (stringField(form, 'intent')) {
    case 'advance':
      return clock.advance(Number(form['seconds']) || 0)
    case 'set-time':
      return clock.setTime(checkTime(form['time']))
    case 'rotate-keys':
      return keys.rotate(true)
    case 'replace-keys':
      return keys.rotate(false)
    case 'fail': {
      const fault = FAULT_PRESETS[requiredField(form, 'preset')]
      return (
        fault && faults.add(requiredField(form, 'endpoint') as Endpoint, { ...fault, times: Number(form['times']) })
      )
    }
    case 'clear-faults':
      return faults.add(requiredField(form, 'endpoint') as Endpoint, { times: 0 })
    case 'revoke': {
      const session = store.sessions.get(requiredField(form, 'session_id'))
      return session && endSession(environment, session)
    }
    case 'reset':
      return reset()
    case undefined:
    default:
  }
}
