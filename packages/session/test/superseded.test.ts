import { beforeEach, describe, expect, it } from 'vitest'
import { OLDER_PASSWORD, PASSWORD } from './support/configuration.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

const visit = (app: Harness, request = app.request()): ReturnType<Harness['service']['forRequest']> =>
  app.service.forRequest(request)

/** The response of a request whose handler took its time, as the browser takes it. */
async function finish(app: Harness, context: Awaited<ReturnType<typeof visit>>): Promise<string[]> {
  const response = await context.finalize(new Response())
  app.take(response.headers.getSetCookie())
  return response.headers.getSetCookie()
}

async function refreshedElsewhere(app: Harness): Promise<void> {
  const other = await visit(app, app.post())
  await other.refresh()
  await finish(app, other)
}

/** A minute later, when the replay window is over and the token too: who was left with a spent refresh token is lost. */
async function statusLater(app: Harness): Promise<string> {
  app.advance(301)
  return (await visit(app)).auth.status
}

let app: Harness

describe.each([
  ['an idle note', { sessionIdleTimeout: 1200 }, 121],
  ['a seal with the newest password', { cookiePassword: PASSWORD, cookiePasswords: [OLDER_PASSWORD] }, 15],
])('%s, which writes the tokens that it came with', (_, overrides, seconds) => {
  beforeEach(async () => {
    app = await harness(overrides)
    rotate(app, 0)
    const before = await harness({
      ...overrides,
      ...('cookiePasswords' in overrides && { cookiePassword: OLDER_PASSWORD, cookiePasswords: [] }),
    })
    const now = Math.floor(app.now().getTime() / 1000)
    await before.put({ ...(await app.session()), activeAt: now, startedAt: now })
    for (const [name, value] of before.jar) app.jar.set(name, value)
    app.advance(seconds)
  })

  it('is due in this test', async () => {
    expect((await visit(app)).setCookies()).toHaveLength(1)
  })

  it('gives way to a refresh that was settled while its page was made', async () => {
    const slow = await visit(app)
    await refreshedElsewhere(app)
    const [cookie] = [...app.jar.values()]
    await finish(app, slow)
    expect([...app.jar.values()]).toEqual([cookie])
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('is not written either where the page took longer than a successor is given to holders of the old cookie', async () => {
    const slow = await visit(app)
    await refreshedElsewhere(app)
    await visit(app)
    app.advance(60)
    expect(slow.setCookies()).toEqual([])
    expect(await finish(app, slow)).toEqual([])
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('is not made for a late holder of the old cookie: it gets the successor', async () => {
    const late = app.request()
    await refreshedElsewhere(app)
    const context = await visit(app, late)
    expect(context.auth.status).toBe('signed-in')
    await finish(app, context)
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('is not made where the provider said that the token is over: another process may have given the browser its successor', async () => {
    app.advance(255 - seconds)
    app.answerFor(() => ({ status: 400, body: { error: 'invalid_grant', error_description: 'Already exchanged.' } }))
    const context = await visit(app)
    expect(app.sent).toHaveLength(1)
    expect(context.auth.status).toBe('signed-in')
    expect(context.setCookies()).toEqual([])
  })

  it('brings the successor to a browser that its own response did not reach', async () => {
    const slow = await visit(app)
    const lost = await visit(app, app.post())
    await lost.refresh()
    expect(await finish(app, slow)).toHaveLength(1)
    expect(await statusLater(app)).toBe('signed-in')
  })
})

describe('a refresh whose page is still being made', () => {
  beforeEach(async () => {
    app = await harness()
    rotate(app, 0)
    await app.put(await app.session())
    app.advance(250)
  })

  it('does not take the browser back from the organization that it has switched to since', async () => {
    const slow = await visit(app)
    app.take(slow.setCookies())
    const switching = await visit(app, app.post())
    await switching.switchOrganization('org_2')
    await finish(app, switching)
    await finish(app, slow)
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('does not bring back a session that was signed out since', async () => {
    const slow = await visit(app)
    app.take(slow.setCookies())
    await refreshedElsewhere(app)
    const leaving = await visit(app, app.post())
    await leaving.signOut()
    await finish(app, leaving)
    expect(await finish(app, slow)).toEqual([])
    expect(app.jar.size).toBe(0)
  })

  it('is written as it is where nothing followed it', async () => {
    const slow = await visit(app)
    app.advance(20)
    expect(await finish(app, slow)).toHaveLength(1)
  })

  it('takes nothing from the browser where an answer to a token that was spent here comes last', async () => {
    const late = app.post()
    await finish(app, await visit(app))
    await visit(app)
    app.advance(31)
    const context = await visit(app, late)
    expect(await context.refresh()).toMatchObject({ status: 'signed-in' })
    expect(await finish(app, context)).toEqual([])
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('nor where the late request came with an expired token', async () => {
    const late = app.request()
    await finish(app, await visit(app))
    await visit(app)
    app.advance(100)
    const context = await visit(app, late)
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect(await finish(app, context)).toEqual([expect.stringMatching(/^__Host-wos_ended=/)])
    expect(await statusLater(app)).toBe('signed-in')
  })

  it('ends the session that followed, where a sign-out comes with a token that was spent', async () => {
    const late = app.post()
    await finish(app, await visit(app))
    app.advance(100)
    const leaving = await visit(app, late)
    const { url } = await leaving.signOut()
    expect(url).toContain('session_id=session_1')
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
  })
})
