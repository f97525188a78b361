import { cacheHeaders } from '@latchkey/testing/fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { versions } from './support/fixture-directory.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

const ways = [
  { way: 'page', status: 200 },
  { way: 'redirect', status: 301 },
  { way: 'missing', status: 404 },
  { way: 'error', status: 500 },
]
const kept = { 'cache-control': 'private, no-store', 'cache-tag': 'own', 'surrogate-key': 'own' }

/** The fields by which the app asks caches to store a response. */
const cacheFieldsOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name in cacheHeaders))

describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture(fixture)
  })
  afterAll(() => app.close())

  describe.each(ways)('a $way that asks every cache to store it', ({ way, status }) => {
    it('does so for a visitor without a session', async () => {
      const response = await new Visitor(app).navigate(`/cached/${way}`)
      expect([response.status, cacheFieldsOf(response)]).toEqual([status, cacheHeaders])
    })

    it('is stored by none, with a session that is valid or was just refreshed', async () => {
      const visitor = new Visitor(app)
      await visitor.signIn()
      for (const seconds of [0, 301]) {
        await app.advance(seconds)
        const response = await visitor.navigate(`/cached/${way}`)
        expect([response.status, cacheFieldsOf(response)]).toEqual([status, kept])
        expect(response.headers.get('vary')).toMatch(/\bcookie\b/i)
      }
      const data = await visitor.data(`/cached/${way}`)
      expect(cacheFieldsOf(data)).toMatchObject({ 'cache-control': 'private, no-store' })
      expect(Object.keys(cacheFieldsOf(data)).filter((name) => !(name in kept))).toEqual([])
    })
  })
})
