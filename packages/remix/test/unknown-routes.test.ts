import { storageOf, unknownRoutes, unstored } from '@latchkey/test-harness/unknown-routes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

describe.each(['fixture'] as const)('under the auth routes of %s', (fixture) => {
  let app: RunningFixture
  let visitor: Visitor
  beforeAll(async () => {
    app = await startFixture(fixture)
    visitor = new Visitor(app)
    await visitor.signIn()
  })
  afterAll(() => app.close())

  it.each(unknownRoutes('/auth'))('no cache stores the 404 of a signed-in visitor: %s', async (path) => {
    expect(storageOf(await visitor.navigate(path))).toEqual(unstored)
    expect(storageOf(await visitor.fetch(path))).toEqual(unstored)
  })
})
