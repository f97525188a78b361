import { resolve } from 'node:path'

import { loadEnv } from 'vite'

import type { Emulator } from '../emulator.ts'
import type { LatchkeyOptions } from './latchkey.ts'

export interface Running {
  readonly emulator: Emulator
  /** Emails of the seed, to sign in with. */
  readonly people: readonly string[]
  /** The redirect URI is the app's own affair: its environment names one. */
  readonly redirectUriGiven: boolean
}

export interface App {
  readonly root: string
  readonly envDir: string | false | undefined
  readonly mode: string
}

const KEY: unique symbol = Symbol.for('@latchkey/emulator/vite')
// On `globalThis`, since a framework may load its configuration, and this module with it, more than once.
const holder = globalThis as { [KEY]?: Promise<Running> }

/** The emulator of this process. Frameworks run the `config` hook twice, and Vite again at each restart: one emulator for all. */
export function developmentEmulator(options: LatchkeyOptions, app: App): Promise<Running> | undefined {
  if (holder[KEY]) return holder[KEY]
  const root = resolve(app.root)
  const env = app.envDir === false ? { ...process.env } : loadEnv(app.mode, resolve(root, app.envDir ?? '.'), 'WORKOS_')
  if (env['WORKOS_CLIENT_ID'] || env['WORKOS_API_KEY']) return undefined
  const running = start(options, root, env)
  holder[KEY] = running
  running.catch(() => delete holder[KEY])
  return running
}

export function runningEmulator(): Promise<Running> | undefined {
  return holder[KEY]
}

async function start(
  { seed: given, ...options }: LatchkeyOptions,
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Running> {
  // Loaded here, so that a build that only reads the configuration does not load a server.
  const [{ createEmulator }, { readSeed }, { DEFAULT_SEED }] = await Promise.all([
    import('../create-emulator.ts'),
    import('../seed/read-seed.ts'),
    import('../seed/seed.ts'),
  ])
  const seed = typeof given === 'string' ? await readSeed(resolve(root, given)) : (given ?? DEFAULT_SEED)
  const emulator = await createEmulator({ ...options, seed })
  emulator.unref()
  const { WORKOS_COOKIE_PASSWORD, WORKOS_REDIRECT_URI } = environment
  Object.assign(process.env, emulator.env, {
    ...(WORKOS_COOKIE_PASSWORD && { WORKOS_COOKIE_PASSWORD }),
    ...(WORKOS_REDIRECT_URI && { WORKOS_REDIRECT_URI }),
  })
  const people = (seed.users ?? []).map(({ email }) => email)
  return { emulator, people, redirectUriGiven: Boolean(WORKOS_REDIRECT_URI) }
}
