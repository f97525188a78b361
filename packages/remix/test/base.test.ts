import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileReturnPaths, originOf, waysBack, type Visitor as Stranger } from '@latchkey/test-harness/return-paths'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

// Remix puts its `basename` before the path of every redirect that a loader or an action gives.
let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-base', {
    callbackPath: '/base/auth/callback',
    env: { WORKOS_BASE_PATH: '/base/auth' },
  })
})
afterAll(() => app.close())

const leadsTo = ({ status, headers }: Response): [number, string | null] => [status, headers.get('location')]

describe('under a basename', () => {
  it('a guard sends a document to sign in, once under the basename, and back to the page', async () => {
    const away = await new Visitor(app).navigate('/base/admin')
    expect(leadsTo(away)).toEqual([302, '/base/auth/sign-in?returnPathname=%2Fbase%2Fadmin'])
  })

  it('a sign-in comes back to its page, and a form that switches the organization to its own', async () => {
    const visitor = new Visitor(app)
    const from = '/base/auth/sign-in?returnPathname=%2Fbase%2Ffamily'
    expect(leadsTo(await visitor.signIn('ada@example.com', { from }))).toEqual([303, '/base/family'])
    const { status, headers } = await visitor.submit('/base/auth/switch-organization', {
      organizationId: 'org_foreign',
      returnPathname: '/base/admin',
    })
    expect([status, headers.get('location')]).toEqual([403, null])
    expect((await visitor.navigate('/base/admin')).status).toBe(200)
  })

  it("a router's data request of a page of ours is led to it as a document", async () => {
    const answer = await new Visitor(app).data('/base/auth/sign-in')
    expect(await answer.text()).toMatch(/"\/auth\/sign-in\?_document=?"/)
  })
})

describe('under a basename, a return path of a stranger', () => {
  const open = (): Stranger => {
    const visitor = new Visitor(app)
    return {
      navigate: (path) => visitor.navigate(path),
      fetch: (path) => visitor.fetch(path),
      post: (path, form) => visitor.submit(path, form),
      signIn: (from) => visitor.signIn('ada@example.com', { from }),
    }
  }
  const ways = waysBack(open, '/base')

  describe.each(Object.entries(ways))('%s', (_, follow) => {
    it.each(hostileReturnPaths('/base'))('leads to a page of this app: %j', async (asked) => {
      const answer = await follow(asked)
      expect([answer.status, originOf(answer.headers.get('location'), app.url)]).toEqual([303, app.url])
    })

    it('leads to the start page of the app if it is no path without the basename', async () => {
      const answers = await Promise.all(['/base//evil.example', '/base', '/base/'].map(follow))
      expect(answers.map((answer) => answer.headers.get('location'))).toEqual(['/base', '/base', '/base'])
    })
  })

  it.each(hostileReturnPaths('/base'))('leads WorkOS back to this app after a sign-out: %j', async (asked) => {
    const member = open()
    await member.signIn('/base/auth/sign-in')
    const location = (await member.post('/base/auth/sign-out', { returnTo: asked })).headers.get('location')
    expect(originOf(location, app.url)).toBe(app.emulator.url)
    expect(originOf(new URL(location ?? '').searchParams.get('return_to'), app.url)).toBe(app.url)
  })
})
