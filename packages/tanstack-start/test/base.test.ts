import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileReturnPaths, originOf, waysBack, type Visitor as Stranger } from '@latchkey/test-harness/return-paths'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

const FORM = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
}

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-base', {
    callbackPath: '/base/auth/callback',
    env: { WORKOS_BASE_PATH: '/base/auth', FIXTURE_BASE: '/base' },
  })
})
afterAll(() => app.close())

const leadsTo = ({ status, headers }: Response): [number, string | null] => [status, headers.get('location')]

describe("under the router's basepath", () => {
  it('a guard sends a document to sign in, and back to the page', async () => {
    const away = await new Visitor(app).navigate('/base/admin')
    expect(leadsTo(away)).toEqual([307, '/base/auth/sign-in?returnPathname=%2Fbase%2Fadmin'])
  })

  it('a sign-out during a GET leads to the page that asks', async () => {
    expect(leadsTo(await new Visitor(app).navigate('/base/logout'))).toEqual([307, '/base/auth/sign-out'])
  })
})

describe('under a base path, a return path of a stranger', () => {
  const open = (): Stranger => {
    const visitor = new Visitor(app)
    return {
      navigate: (path) => visitor.navigate(path),
      fetch: (path) => visitor.fetch(path),
      post: (path, form) =>
        visitor.fetch(path, { method: 'POST', headers: FORM, body: new URLSearchParams(form).toString() }),
      signIn: (from) => visitor.signIn('ada@example.com', { from }),
    }
  }
  const ways = waysBack(open, '/base')

  describe.each(Object.entries(ways))('%s', (_, follow) => {
    it.each(hostileReturnPaths('/base'))('leads to a page of this app: %j', async (asked) => {
      const answer = await follow(asked)
      expect([answer.status, originOf(answer.headers.get('location'), app.url)]).toEqual([303, app.url])
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
