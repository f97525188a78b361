import { runningEmulator } from './development-emulator.ts'

/** The callback on the port that the dev server really got, under the app's base path. */
export function redirectUri(port: number, https: boolean, base: string, callbackPath: string): string {
  const origin = `${https ? 'https' : 'http'}://localhost:${port}`
  // A base may be a whole URL, or `./` for a build that can lie anywhere.
  const { pathname } = new URL(base, origin)
  return `${origin}${pathname.replace(/\/$/, '')}${callbackPath}`
}

/** Gives the app its redirect URI, and says where the emulator is and who can sign in. */
export async function announce(uri: string, log: (line: string) => void): Promise<void> {
  const running = await runningEmulator()
  if (!running) return
  if (!running.redirectUriGiven) process.env['WORKOS_REDIRECT_URI'] = uri
  const { emulator, people } = running
  log(`\n  Latchkey emulator of WorkOS: ${emulator.url}/_emulator`)
  if (people.length > 0) log(`  Sign in as ${people.slice(0, 5).join(', ')}${people.length > 5 ? ', …' : ''}`)
}
