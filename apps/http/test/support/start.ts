import { createEmulator } from '@latchkey/emulator'
import type { Target } from '@latchkey/testing/conformance'
import type { Handle } from '../../src/authkit.ts'

export interface Running extends Target {
  close(): Promise<void>
}

/** Serves a fetch handler on 127.0.0.1 and gives its port, and the way to end it. */
export type Listen = (handle: Handle) => Promise<{ port: number; close(): Promise<unknown> }>

/** An app against an emulator of its own. The adapter reads the environment at its first request, so one app to a test file. */
export async function start(handle: Handle, listen: Listen): Promise<Running> {
  const emulator = await createEmulator({ port: 0 })
  const server = await listen(handle)
  const app = `http://localhost:${server.port}`
  Object.assign(process.env, emulator.env, { WORKOS_REDIRECT_URI: `${app}/auth/callback` })
  return {
    app,
    emulator: emulator.url,
    close: async () => void (await Promise.all([server.close(), emulator.close()])),
  }
}
