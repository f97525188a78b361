import { adapterCases, casesOf, type Target } from '@latchkey/testing/conformance'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { kitKinds, uncacheable } from './support/kit-kinds.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'

let fixture: RunningFixture
let target: Target
beforeAll(async () => {
  fixture = await startFixture('fixture')
  target = { app: fixture.url, emulator: fixture.emulator.url, uncacheable }
})
afterAll(() => fixture.close())

describe('every route kind in every session state: the same cases for every adapter', () => {
  it.each(adapterCases)('$name', ({ run }) => run(target))
})

describe("Kit's own kinds in every session state", () => {
  it.each(casesOf(kitKinds))('$name', ({ run }) => run(target))
})
