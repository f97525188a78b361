import { fixtureCases, outcomeAtFixture } from '@latchkey/test-harness/origin-cases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
let visitor: Visitor
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

describe('a function that changes the session of a request needs a page of the app', () => {
  beforeAll(() => void (visitor = new Visitor(fixture)))

  it.each(fixtureCases(['signOut', 'switch', 'refreshInto', 'refresh']))(
    '$call, $method, $as from $sender: $outcome',
    async (made) => {
      if (visitor.cookies.size === 0) await visitor.signIn()
      expect(await outcomeAtFixture(visitor, fixture.url, made)).toBe(made.outcome)
      if (made.outcome === 'switched') visitor.cookies.clear()
    },
  )
})
