import { runningEmulator } from './development-emulator.ts'

/** The callback on the port that the dev server really got, under the app's base path. */
export function redirectUri(port: number, https: boolean, base: string, callbackPath: string): string {
  const origin = `${https ? 'https' : 'http'}://localhost:${port}`
  // A base may be a whole URL, or `./` for a build that can lie anywhere.
  const { pathname } = new URL(base, origin)
  return `${origin}${pathname.replace(/\/$/, '')}${callbackPath}`
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
