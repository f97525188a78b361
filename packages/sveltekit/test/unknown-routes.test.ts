import { storageOf, unknownRoutes, unstored } from '@latchkey/test-harness/unknown-routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

describe.each([
  { served: 'by the handle', fixture: 'fixture', basePath: '/auth' },
  { served: 'by a route of the app', fixture: 'fixture-options', basePath: '/shop/auth' },
] as const)('under the auth routes, served $served,', ({ fixture, basePath }) => {
  let app: RunningFixture
  let visitor: Visitor
  beforeAll(async () => {
    app = await startFixture(fixture, { callbackPath: `${basePath}/callback` })
    visitor = new Visitor(app)
    await visitor.signIn('ada@example.com', { from: `${basePath}/sign-in` })
  })
  afterAll(() => app.close())

  it.each(unknownRoutes(basePath))('no cache stores the 404 of a signed-in visitor: %s', async (path) => {
    expect(storageOf(await visitor.navigate(path))).toEqual(unstored)
    expect(storageOf(await visitor.fetch(path))).toEqual(unstored)
  })
})
