import type { EmulatorOptions } from '../options.ts'
import type { Seed } from '../seed/seed.ts'
import { developmentEmulator } from './development-emulator.ts'
import { announce, redirectUri } from './on-listening.ts'
import type { VitePlugin } from './vite-plugin.ts'

export interface LatchkeyOptions extends Omit<EmulatorOptions, 'seed'> {
  /** A seed, or a YAML or JSON file with one, relative to the root of the app. */
  readonly seed?: Seed | string
  /** Where the app takes people back to after sign-in; `/auth/callback` by default. */
  readonly callbackPath?: string
}

/**
 * Runs one emulator inside `vite dev` and gives the app its `WORKOS_*` variables, so that sign-in works with no account.
 * It leaves an app alone whose environment or `.env` files hold `WORKOS_CLIENT_ID` or `WORKOS_API_KEY`, and does nothing in
 * a build, a preview, Vitest, or anywhere with `NODE_ENV=production`. Fails as `createEmulator` does.
 */
export function latchkey(options: LatchkeyOptions = {}): VitePlugin {
  return {
    name: 'latchkey',
    // React Router's build reads its routes with a server of Vite's, whose command is not `build`: NODE_ENV tells.
    apply: (_, { command, isPreview }) =>
      command === 'serve' &&
      isPreview !== true &&
      process.env['NODE_ENV'] !== 'production' &&
      process.env['VITEST'] === undefined,

    async config({ root, envDir }, { mode }) {
      await developmentEmulator(options, { root: root ?? process.cwd(), envDir, mode })
    },

    configureServer({ httpServer, config }) {
      if (!httpServer) {
        void announce(undefined, (line) => config.logger.info(line))
        return
      }
      httpServer.once('listening', () => {
        const address = httpServer.address()
        if (typeof address !== 'object' || address === null) return
        const { callbackPath = '/auth/callback' } = options
        const { base, server } = config
        const listening = { port: address.port, host: server.host, https: server.https !== undefined, base }
        const uri = redirectUri(listening, callbackPath)
        void announce(uri, (line) => config.logger.info(line))
      })
    },
  }
}
