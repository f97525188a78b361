import type { Instance } from '../../src/authenticate/instance.ts'
import type { RaisedEvent } from '../../src/model/events.ts'
import { AuthService } from '../../src/service/auth-service.ts'
import type { Harness } from './service.ts'

/** The state of the harness's service, for a step on its own, with every event as the step raises it. */
export function instanceOf(app: Harness): { instance: Instance; raised: RaisedEvent[] } {
  const raised: RaisedEvent[] = []
  const { instance } = AuthService.partsOf(app.service)
  return { instance: { ...instance, emit: (event) => void raised.push(event) }, raised }
}
