import { beforeEach, expect, it } from 'vitest'
import { createAuthService } from '../src/service/create-auth-service.ts'
import { MyFrameworkStorage } from './fixtures/seed/storage.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
})

/** What the provider gives back for a flow that was just started. */
async function returned(): Promise<{ code: string; state: string }> {
  const { url, setCookies } = await app.service.createSignIn(undefined)
  app.take(setCookies)
  return { code: 'code_1', state: new URL(url).searchParams.get('state') ?? '' }
}

it('gives the response that the session is on, also where the storage writes no other cookie on one', async () => {
  const service = createAuthService<Request, Response>({
    config: app.config,
    sessionStorageFactory: (config) => {
      const storage = new MyFrameworkStorage(config)
      // An implementation of the seed's interface: it has none of what ours adds to it.
      return Object.assign(storage, { writeCookies: undefined, saveSession, clearSession: saveSession })
    },
  })
  const back = await returned()
  const handled = await service.handleCallback(app.request('/auth/callback'), new Response('in'), back)
  expect(handled.response?.headers.get('x-saved')).toBe('yes')
  expect(handled.setCookies).toEqual(['own=1', expect.stringMatching(/^__Host-wos_flow\..+Max-Age=0/)])

  async function saveSession(): ReturnType<MyFrameworkStorage['saveSession']> {
    return { response: new Response('in', { headers: { 'x-saved': 'yes' } }), headers: {}, setCookies: ['own=1'] }
  }
})

it('says by an event which sign-in it did not accept', async () => {
  const { state } = await returned()
  app.jar.clear()
  for (const [forged, code] of [
    ['forged', 'ERR_STATE_MISMATCH'],
    [state, 'ERR_FLOW_MISSING'],
  ] as const)
    await expect(
      app.service.handleCallback(app.request('/auth/callback'), undefined, { code: 'code_1', state: forged }),
    ).rejects.toMatchObject({ code })
  await expect
    .poll(() => app.events.filter(({ code }) => code === 'sign_in.failed'))
    .toMatchObject([{ error: 'ERR_STATE_MISMATCH' }, { error: 'ERR_FLOW_MISSING' }])
})

it('says that a sign-in failed if its session cannot be saved', async () => {
  app.answers.push({ tokens: { user: { ...(await app.session()).user, email: 'x'.repeat(12_000) } } })
  const first = await returned()
  const callback = app.service.handleCallback(app.request('/auth/callback'), undefined, first)
  await expect(callback).rejects.toMatchObject({ code: 'ERR_COOKIE_TOO_LARGE' })
  await app.service.signOut('session_other')
  await expect
    .poll(() => app.events.map(({ code }) => code).filter((code) => code !== 'sign_in.started'))
    .toEqual(['sign_in.failed', 'sign_out'])
})
