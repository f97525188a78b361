import { endsAt } from '@latchkey/test-harness/origin-cases'
import { hostileReturnPaths, originOf } from '@latchkey/test-harness/return-paths'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

describe('returnTo that a stranger chose stays in the app', () => {
  it.each(hostileReturnPaths(''))('after a sign-out: %s', async (returnTo) => {
    expect(originOf(await endsAt(new Visitor(fixture), 'signOut', { returnTo }), fixture.url)).toBe(fixture.url)
    expect(originOf(await endsAt(new Visitor(fixture), 'signOut', { returnTo, isSignedIn: false }), fixture.url)).toBe(
      fixture.url,
    )
  })
})
