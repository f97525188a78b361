import { cacheHeaders } from '@latchkey/testing/fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

const navigate = (path: string) => (visitor: Visitor) => visitor.navigate(path)
const ways = [
  { way: 'page', status: 200, ask: navigate('/cached/page') },
  { way: 'redirect', status: 301, ask: navigate('/cached/redirect') },
  { way: 'missing page', status: 404, ask: navigate('/cached/missing') },
  { way: 'page that throws', status: 500, ask: navigate('/cached/error') },
  { way: 'server route', status: 200, ask: navigate('/api/cached') },
  { way: 'thrown error', status: 500, ask: (visitor: Visitor) => visitor.fetch('/api/cached', { method: 'DELETE' }) },
  { way: 'middleware before a page', status: 200, ask: navigate('/public?cached') },
  { way: 'middleware before a redirect', status: 307, ask: navigate('/moved?cached') },
]
const kept = { 'cache-control': 'private, no-store', 'cache-tag': 'own', 'surrogate-key': 'own' }

/** The fields by which the app asks caches to store a response. */
const cacheFieldsOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name in cacheHeaders))

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture')
})
afterAll(() => app.close())

const only = (response: Response): Record<string, string> => {
  const { 'cache-control': control, ...others } = cacheFieldsOf(response)
  return { control: control ?? '', ...Object.fromEntries(Object.entries(others).filter(([name]) => !(name in kept))) }
}

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn()
  return visitor
}

describe.each(ways)('a $way that asks every cache to store it', ({ ask, status }) => {
  it('does so for a visitor without a session', async () => {
    const response = await ask(new Visitor(app))
    expect([response.status, cacheFieldsOf(response)]).toEqual([status, cacheHeaders])
  })

  it('is stored by none, with a session that is valid or was just refreshed', async () => {
    const visitor = await signedIn()
    for (const seconds of [0, 400]) {
      await app.advance(seconds)
      const response = await ask(visitor)
      expect([response.status, cacheFieldsOf(response)]).toEqual([status, kept])
      expect(response.headers.get('vary')).toMatch(/\bcookie\b/i)
    }
  })
})

describe('an auth route, behind a middleware of the app that asks every cache to store everything,', () => {
  it.each([
    ['starts a sign-in', '/auth/sign-in?cached', 302],
    ['tells who is signed in', '/auth/session?cached', 200],
    ['refuses a method', '/auth/refresh?cached', 405],
  ])('is stored by none as it %s', async (_, path, status) => {
    for (const visitor of [new Visitor(app), await signedIn()]) {
      const response = await visitor.navigate(path)
      expect([response.status, only(response)]).toEqual([status, { control: 'private, no-store' }])
      expect(response.headers.get('vary')).toMatch(/\bcookie\b/i)
    }
  })
})
