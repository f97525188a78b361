import { bindEnvironment, createEnvironment, type Unbound } from './create-environment.ts'
import { driveEmulator } from './drive-emulator.ts'
import type { Emulator } from './emulator.ts'
import { checkOptions, type EmulatorOptions } from './options.ts'
import { applySeed } from './seed/apply-seed.ts'
import { checkSeed } from './seed/check-seed.ts'
import { DEFAULT_SEED, type Seed } from './seed/seed.ts'
import { createApp } from './server/create-app.ts'
import { listen } from './server/listen.ts'
import { refuseProduction } from './server/refuse-production.ts'
import { authorize } from './sign-in/authorize.ts'
import { readState, StateFile } from './state/state-file.ts'
import { restoreState, saveState } from './state/state.ts'
import { clearStore } from './store/store.ts'

/**
 * Starts an emulated WorkOS environment on 127.0.0.1. Rejects with an `EmulatorError`: `ERR_PRODUCTION_REFUSED`,
 * `ERR_REAL_KEY_REFUSED`, `ERR_OPTION_INVALID`, `ERR_SEED_INVALID`, `ERR_STATE_INVALID`,
 * `ERR_STATE_NOT_WRITTEN`, `ERR_PORT_IN_USE` or `ERR_LISTEN_FAILED`.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  refuseProduction()
  checkOptions(options)
  const seed = checkSeed(options.seed ?? DEFAULT_SEED)
  const { stateFile: file } = options
  const saved = file === undefined ? undefined : await readState(file)
  const closing = new AbortController()
  const unbound = createEnvironment(options, closing.signal, saved)
  const reset = (): void => reseed(unbound, seed)
  reset()
  if (saved) restoreState(unbound, saved)
  const server = await listen(options.port || saved?.port || 0)
  const environment = bindEnvironment(unbound, server.url, options)
  const app = createApp(environment, {
    authorize: (authorizationUrl, given) => authorize(environment, app, authorizationUrl, given),
    reset,
  })
  const port = Number(new URL(server.url).port)
  const stateFile = file === undefined ? undefined : new StateFile(file, () => saveState(unbound, port))
  server.serve(async (request, bindings) => {
    const response = await app.fetch(request, bindings)
    stateFile?.changed()
    return response
  })
  const close = async (): Promise<void> => {
    try {
      await stateFile?.write()
    } finally {
      closing.abort()
      unbound.clock.reset()
      await server.close()
    }
  }
  return driveEmulator(environment, app, options, { reset, close, unref: () => server.unref() })
}

function reseed({ store, clock, faults, journal, events, webhooks }: Unbound, seed: Seed): void {
  clearStore(store)
  clock.reset()
  faults.clear()
  journal.clear()
  events.clear()
  webhooks.reset()
  applySeed(store, clock, seed)
}
