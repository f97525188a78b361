import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'

import type { JournalEntry } from './journal.ts'

/** `Bindings` are absent when `emulator.authorize()` calls the app in process. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: { entry: JournalEntry }
}

export type App = Hono<AppEnv>
