import { adapterCases } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

// Every route kind in every session state: the same cases for every adapter.
it.each(adapterCases)('$name', ({ run }) => run({ app: fixture.url, emulator: fixture.emulator.url }))
