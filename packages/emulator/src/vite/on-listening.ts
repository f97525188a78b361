import { runningEmulator } from './development-emulator.ts'

export interface Listening {
  readonly port: number
  /** As Vite's option `server.host`. */
  readonly host: string | boolean | undefined
  readonly https: boolean
  readonly base: string
}

/** The callback on the host that the dev server prints and the port that it really got, under the app's base path. */
export function redirectUri({ port, host, https, base }: Listening, callbackPath: string): string {
  const origin = `${https ? 'https' : 'http'}://${printedHost(host)}:${port}`
  // A base may be a whole URL, or `./` for a build that can lie anywhere.
  const { pathname } = new URL(base, origin)
  return `${origin}${pathname.replace(/\/$/, '')}${callbackPath}`
}

/** A browser keeps the cookies of `localhost` and `127.0.0.1` apart, so a person has to come back to the host that they opened. */
function printedHost(host: string | boolean | undefined): string {
  // Vite prints `localhost` if it listens on every address.
  if (typeof host !== 'string' || /^(?:|0\.0\.0\.0|[0:]+)$/.test(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Gives the app its redirect URI where there is one to give, and says where the emulator is and who can sign in. */
export async function announce(uri: string | undefined, log: (line: string) => void): Promise<void> {
  const running = await runningEmulator()
  if (!running) return
  const { emulator, people, redirectUriGiven } = running
  if (!redirectUriGiven && uri !== undefined) process.env['WORKOS_REDIRECT_URI'] = uri
  log(`\n  Latchkey emulator of WorkOS: ${emulator.url}/_emulator`)
  if (!redirectUriGiven && uri === undefined)
    log('  Vite runs inside a server of the app’s: give it a WORKOS_REDIRECT_URI')
  if (people.length > 0) log(`  Sign in as ${people.slice(0, 5).join(', ')}${people.length > 5 ? ', …' : ''}`)
}
