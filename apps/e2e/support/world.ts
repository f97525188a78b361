import { fileURLToPath } from 'node:url'
import { createEmulator, readSeed, type Emulator } from '@latchkey/emulator'
import type { App } from '../apps.ts'
import { startApp, type RunningApp } from './start-app.ts'

export interface World extends AsyncDisposable {
  readonly app: RunningApp
  readonly emulator: Emulator
}

export interface WorldSettings {
  /** Seconds; 300 as at WorkOS. */
  readonly accessTokenTtl?: number
  /** Beside the emulator's variables, or instead of them. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Of the app; a free one by default. */
  readonly port?: number
}

/** An emulator with the example apps' people, and an app that signs in against it. */
export async function openWorld(example: App, settings: WorldSettings = {}): Promise<World> {
  const { accessTokenTtl = 300, env = {}, port } = settings
  const seed = await readSeed(fileURLToPath(new URL('../../emulator.seed.yaml', import.meta.url)))
  const emulator = await createEmulator({ port: 0, accessTokenTtl, seed })
  try {
    const app = await startApp(example, { env: { ...emulator.env, ...env }, ...(port !== undefined && { port }) })
    return {
      app,
      emulator,
      async [Symbol.asyncDispose]() {
        await Promise.all([app.stop(), emulator.close()])
      },
    }
  } catch (error) {
    await emulator.close()
    throw error
  }
}
