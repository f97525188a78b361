import { originCases, outcomeAt } from '@latchkey/test-harness/origin-cases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
let visitor: Visitor
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

/** The app's own origin is not known before it runs. */
const APP = 'http://app'
const CALLS = ['signOut', 'switch', 'refresh']

describe('a function that changes the session of a request needs a page of the app', () => {
  beforeAll(() => void (visitor = new Visitor(fixture)))

  it.each(originCases(APP).filter(({ call }) => CALLS.includes(call)))(
    '$call, $method, $as from $sender: $outcome',
    async (made) => {
      const { origin } = made.headers
      const headers = { ...made.headers, ...(origin === APP && { origin: fixture.url }) }
      if (visitor.cookies.size === 0) await visitor.signIn()
      const path = `/calls/${made.call}?organizationId=org_globex`
      expect(await outcomeAt(visitor, path, { ...made, headers })).toBe(made.outcome)
      if (made.outcome === 'switched') visitor.cookies.clear()
    },
  )
})
