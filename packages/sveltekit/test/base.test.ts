import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileReturnPaths, originOf, waysBack, type Visitor as Stranger } from '@latchkey/test-harness/return-paths'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-options', { callbackPath: '/shop/auth/callback' })
})
afterAll(() => app.close())

describe('under `paths.base`, a return path of a stranger', () => {
  const open = (): Stranger => {
    const visitor = new Visitor(app)
    return {
      navigate: (path) => visitor.navigate(path),
      fetch: (path) => visitor.fetch(path),
      post: (path, form) => visitor.post(path, form),
      signIn: (from) => visitor.signIn('ada@example.com', { from }),
    }
  }
  const ways = waysBack(open, '/shop')

  describe.each(Object.entries(ways))('%s', (_, follow) => {
    it.each(hostileReturnPaths('/shop'))('leads to a page of this app: %j', async (asked) => {
      const answer = await follow(asked)
      expect([answer.status, originOf(answer.headers.get('location'), app.url)]).toEqual([303, app.url])
    })
  })

  it.each(hostileReturnPaths('/shop'))('leads WorkOS back to this app after a sign-out: %j', async (asked) => {
    const member = open()
    await member.signIn('/shop/auth/sign-in')
    const location = (await member.post('/shop/auth/sign-out', { returnTo: asked })).headers.get('location')
    expect(originOf(location, app.url)).toBe(app.emulator.url)
    expect(originOf(new URL(location ?? '').searchParams.get('return_to'), app.url)).toBe(app.url)
  })
})
