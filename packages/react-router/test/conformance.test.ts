import { adapterCases } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { versions } from './support/fixture-directory.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'

// Every route kind in every session state: the same cases for every adapter.
describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture(fixture)
  })
  afterAll(() => app.close())

  it.each(adapterCases)('$name', ({ run }) => run({ app: app.url, emulator: app.emulator.url }))
})
