import type { Emulator } from '@latchkey/emulator'
import type { Person } from './sign-in.ts'

/**
 * The next sign-in is somebody else's, as this person. At WorkOS the dashboard starts it, and the provider remembers it while the app starts
 * its own flow; the emulator does not, so its answer to that flow is the one that it gives for an impersonation.
 */
export async function impersonateAtNextSignIn(emulator: Emulator, person: Person, impersonator: string): Promise<void> {
  const url = new URL('/user_management/authorize', emulator.url)
  const redirect_uri = 'http://localhost/callback'
  const parameters = { response_type: 'code', client_id: emulator.clientId, provider: 'authkit', redirect_uri }
  url.search = new URLSearchParams(parameters).toString()
  const callback = await emulator.authorize(url.href, {
    ...person,
    impersonator: { email: impersonator, reason: 'A ticket.' },
  })
  const response = await fetch(new URL('/user_management/authenticate', emulator.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: emulator.clientId,
      client_secret: emulator.apiKey,
      grant_type: 'authorization_code',
      code: new URL(callback).searchParams.get('code'),
    }),
  })
  if (!response.ok) throw new Error(`The emulator answered ${response.status}: ${await response.text()}`)
  const body: object = await response.json()
  emulator.fail('authenticate', { status: 200, body })
}
