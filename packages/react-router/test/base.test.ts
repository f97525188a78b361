import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileReturnPaths, originOf, waysBack, type Visitor as Stranger } from '@latchkey/test-harness/return-paths'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

// React Router puts its `basename` before the path of every redirect that a loader or an action gives.
let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-base', {
    callbackPath: '/base/auth/callback',
    env: { WORKOS_BASE_PATH: '/base/auth' },
  })
})
afterAll(() => app.close())

const leadsTo = ({ status, headers }: Response): [number, string | null] => [status, headers.get('location')]
const signedIn = async (): Promise<Visitor> => {
  const visitor = new Visitor(app)
  await visitor.signIn('ada@example.com', { from: '/base/auth/sign-in' })
  return visitor
}

describe('under a basename', () => {
  it('a guard sends a document to sign in, once under the basename, and back to the page', async () => {
    const away = await new Visitor(app).navigate('/base/role')
    expect(leadsTo(away)).toEqual([302, '/base/auth/sign-in?returnPathname=%2Fbase%2Frole'])
  })

  it.each(['/base/ROLE', '/BASE/role', '/base/rol%65', '/base/role/'])(
    'leads to the same sign-in route from a spelling of the page that the router takes for the same: %s',
    async (page) => {
      const away = await new Visitor(app).navigate(page)
      expect(leadsTo(away)).toEqual([302, `/base/auth/sign-in?returnPathname=${encodeURIComponent(page)}`])
    },
  )

  it('a sign-in comes back to its page', async () => {
    const visitor = new Visitor(app)
    const from = '/base/auth/sign-in?returnPathname=%2Fbase%2Flinks'
    expect(leadsTo(await visitor.signIn('ada@example.com', { from }))).toEqual([303, '/base/links'])
  })

  it('a form that switches the organization comes back to its page', async () => {
    const form = { organizationId: 'org_globex', returnPathname: '/base/role' }
    const answer = await (await signedIn()).post('/base/auth/switch-organization', form)
    expect(leadsTo(answer)).toEqual([303, '/base/role'])
  })

  it("a router's data request of a page of ours is led to it as a document", async () => {
    const answer = await new Visitor(app).data('/base/auth/sign-in')
    expect([answer.status, answer.headers.get('x-remix-reload-document')]).toEqual([202, 'true'])
    // Without the basename: React Router's client adds it.
    expect(await answer.text()).toMatch(/"\/auth\/sign-in"/)
  })
})

describe('under a basename, a return path of a stranger', () => {
  const open = (): Stranger => {
    const visitor = new Visitor(app)
    return {
      navigate: (path) => visitor.navigate(path),
      fetch: (path) => visitor.fetch(path),
      post: (path, form) => visitor.post(path, form),
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

  it.each(hostileReturnPaths('/base'))(
    "is a path of this app for the router's own client as well: %j",
    async (asked) => {
      const answer = await new Visitor(app).submit('/base/auth/sign-out', { returnTo: asked })
      const values = JSON.parse((await answer.text()).split('\n')[0] ?? '') as unknown[]
      // React Router's client takes this for another host, or for a path under the basename.
      expect(values[values.indexOf('redirect') + 1]).toMatch(/^\/(?![/\\])/)
    },
  )
})
