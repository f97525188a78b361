import type { Environment } from '../environment.ts'
import type { App } from '../server/context.ts'
import { listRefreshTokens } from '../store/refresh-token-use.ts'

/** What the programmatic face tells of an emulator, over HTTP. */
export function readingRoutes(app: App, environment: Environment): void {
  const { journal, faults, events } = environment
  app.get('/_emulator/requests', (c) => c.json(journal.list()))
  app.get('/_emulator/refresh-tokens', (c) => c.json(listRefreshTokens(environment)))
  app.get('/_emulator/faults', (c) => c.json(faults.list()))
  app.get('/_emulator/events', (c) => c.json(events.list()))
}
