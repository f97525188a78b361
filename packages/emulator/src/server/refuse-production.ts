import { EmulatorError } from '../emulator-error.ts'

const PRODUCTION: readonly (readonly [string, string])[] = [
  ['NODE_ENV', 'production'],
  ['VERCEL_ENV', 'production'],
  ['CF_PAGES_BRANCH', 'production'],
]

/** Throws where an emulator has no business: anybody may sign in as anybody. */
export function refuseProduction(env: Readonly<Record<string, string | undefined>> = process.env): void {
  for (const [name, value] of PRODUCTION) {
    if (env[name] !== value) continue
    const message = `The emulator does not start with ${name}=${value}: it lets anybody sign in as anybody. Start it without ${name}, as a process of its own.`
    throw new EmulatorError('ERR_PRODUCTION_REFUSED', message)
  }
  if (!env['WORKOS_API_KEY']?.startsWith('sk_live_')) return
  const message =
    'The emulator does not start beside a production key. Take WORKOS_API_KEY=sk_live_… out of its environment.'
  throw new EmulatorError('ERR_REAL_KEY_REFUSED', message)
}
