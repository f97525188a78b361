import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthService } from '../src/core.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
/** Requests with the cookie that the browser had before. */
let old: () => Request
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
  const { headers } = app.request()
  old = () => new Request('https://app.example.com/', { headers })
})

const authOf = async (service: AuthService, request: Request): Promise<unknown> =>
  (await service.forRequest(request)).auth

/** WorkOS, which refuses to refresh a session that was revoked. */
function revocable(): void {
  app.answerFor(() => (app.revoked.length > 0 ? { status: 400, body: { error: 'invalid_grant' } } : { tokens: {} }))
}

describe('a process that is started again', () => {
  it('serves a session at once, without a call', async () => {
    expect(await authOf(app.another(), app.request())).toMatchObject({ status: 'signed-in' })
    expect(app.sent).toEqual([])
  })

  it('has forgotten a sign-out: a copy of the cookie serves until its access token expires, and WorkOS refuses the next', async () => {
    revocable()
    await (await app.service.forRequest(app.post())).signOut()
    await app.passPauses()
    const restarted = app.another()
    expect(await authOf(restarted, old())).toMatchObject({ status: 'signed-in' })
    app.advance(300)
    expect(await authOf(restarted, old())).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
  })

  it.each([
    ['after', 'signed-in'],
    ['at-once', 'signed-out'],
  ] as const)(
    'before the ten seconds are over has not revoked with %s: a copy of the cookie is %s',
    async (revokeOnSignOut, status) => {
      app = await harness({ revokeOnSignOut })
      revocable()
      await app.put(await app.session())
      const copy = app.request()
      await (await app.service.forRequest(app.post())).signOut()
      app.advance(301)
      expect(await authOf(app.another(), copy)).toMatchObject({ status })
    },
  )

  it('does not know a successor whose answer was lost: WorkOS gives it again for 30 seconds', async () => {
    const rotation = rotate(app, 30)
    app.advance(301)
    await app.service.forRequest(old())
    const restore = rotation.keep()
    app.advance(29)
    expect(await authOf(app.another(), old())).toMatchObject({ status: 'signed-in' })
    restore()
    app.advance(1)
    expect(await authOf(app.another(), old())).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect(await authOf(app.service, old())).toMatchObject({ status: 'signed-in' })
  })
})
