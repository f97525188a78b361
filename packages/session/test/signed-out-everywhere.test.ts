import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../src/model/session.ts'
import { AuthKitCore } from '../src/service/auth-kit-core.ts'
import { AuthOperations } from '../src/service/auth-operations.ts'
import { browse, statusOf } from './support/browser.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
let session: Session
beforeEach(async () => {
  app = await harness()
  session = await app.session()
  await app.put(session)
})

const ended = { code: 'ERR_REFRESH_ENDED', ended: true, data: { reason: 'signed_out' } }

/** What takes a session and no request, with the part of the package that signs out in the same process. */
const calls: Readonly<Record<string, (given: Session) => { signOut: () => unknown; call: () => Promise<unknown> }>> = {
  ...Object.fromEntries(
    [{}, { force: true }, { organizationId: 'org_2' }].map((options) => [
      `AuthKitCore.validateAndRefresh(session, ${JSON.stringify(options)})`,
      (given: Session) => {
        const core = new AuthKitCore(app.config)
        const operations = new AuthOperations(core)
        return { signOut: () => operations.signOut('session_1'), call: () => core.validateAndRefresh(given, options) }
      },
    ]),
  ),
  ...Object.fromEntries(
    (['refreshSession', 'switchOrganization'] as const).flatMap((name) => [
      [
        `AuthOperations.${name}`,
        (given: Session) => {
          const operations = new AuthOperations(new AuthKitCore(app.config))
          return { signOut: () => operations.signOut('session_1'), call: () => operations[name](given, 'org_2') }
        },
      ],
      [
        `AuthService.${name}`,
        (given: Session) => ({
          signOut: () => app.service.signOut('session_1'),
          call: () => app.service[name](given, 'org_2'),
        }),
      ],
    ]),
  ),
}

describe.each(Object.entries(calls))('after a sign-out, %s', (_, prepare) => {
  it('says that the session has ended, and spends no refresh token', async () => {
    const { signOut, call } = prepare(session)
    await signOut()
    await expect(call()).rejects.toMatchObject(ended)
    expect(app.sent).toEqual([])
  })

  it('says so if its token has expired', async () => {
    const { signOut, call } = prepare(session)
    await signOut()
    app.advance(301)
    await expect(call()).rejects.toMatchObject(ended)
    expect(app.sent).toEqual([])
  })

  it('says so if the sign-out came while it waited for WorkOS', async () => {
    app.advance(301)
    const { signOut, call } = prepare(session)
    app.answerFor(async () => {
      await signOut()
      return { tokens: {} }
    })
    await expect(call()).rejects.toMatchObject(ended)
  })
})

describe('a sign-out is remembered', () => {
  it('for as long as the access token lives, if that is longer than usual', async () => {
    const long = await app.session({}, { ttl: 3_600 })
    await app.put(long)
    const copy = app.request()
    const post = app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
    await (await app.service.forRequest(post)).signOut()
    app.advance(3_599)
    expect((await app.service.forRequest(copy)).auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
  })

  it('for a day, if only the session id is known', async () => {
    await app.put(await app.session({}, { ttl: 86_400 }))
    await app.service.signOut('session_1')
    app.advance(86_399)
    expect((await app.service.withAuth(app.request())).auth).toMatchObject({ reason: 'signed_out' })
  })

  it('also if its token does not say how long it lives', async () => {
    const [header, payload = '', signature] = session.accessToken.split('.')
    const { exp: _, ...rest } = JSON.parse(atob(payload)) as Record<string, unknown>
    const accessToken = [header, btoa(JSON.stringify(rest)).replace(/=+$/, ''), signature].join('.')
    await app.put({ ...session, accessToken })
    const post = app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
    await (await app.service.forRequest(post)).signOut()
    await app.put(session)
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({ reason: 'signed_out' })
  })

  it('also if 20,000 others sign out after it', async () => {
    const browser = await browse()
    await browser.put(await browser.session())
    const copy = new Map(browser.jar)
    await browser.submit('/auth/sign-out')
    for (let i = 0; i < 20_000; i++) void browser.service.signOut(`other_${i}`)
    for (const [name, value] of copy) browser.jar.set(name, value)
    expect(await statusOf(browser)).toBe('signed-out')
  })
})
