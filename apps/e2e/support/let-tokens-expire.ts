import { request } from '@playwright/test'
import type { World } from './world.ts'
import { signInByHttp } from './sign-in-by-http.ts'

/** Longer than an access token of WorkOS's lives. */
const SECONDS = 400

/**
 * Every access token issued until now has expired when this resolves, without waiting for it: the provider's clock moves, and the
 * app learns of it from the next answer of the provider's, for which somebody else signs in.
 */
export async function letTokensExpire({ app, emulator }: World): Promise<void> {
  emulator.advance(SECONDS)
  const somebody = await request.newContext({ baseURL: app.url })
  await signInByHttp(somebody, emulator, { email: 'linus@example.com' })
  await somebody.dispose()
}
