import { hostileReturnPaths, originOf } from '@latchkey/test-harness/return-paths'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

/** An app passes a field of a form on, as the fixture does. */
async function leaves(call: string, returnTo: string, isSignedIn = true): Promise<string | null> {
  const visitor = new Visitor(fixture)
  if (isSignedIn) await visitor.signIn()
  const query = new URLSearchParams({ organizationId: 'org_globex', returnTo })
  const response = await visitor.fetch(`/calls/${call}?${query}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: '{}',
  })
  const location = response.headers.get('location')
  return call === 'signOut' && isSignedIn ? new URL(location ?? '').searchParams.get('return_to') : location
}

describe('returnTo that a stranger chose stays in the app', () => {
  it.each(hostileReturnPaths(''))('after a sign-out: %s', async (returnTo) => {
    expect(originOf(await leaves('signOut', returnTo), fixture.url)).toBe(fixture.url)
    expect(originOf(await leaves('signOut', returnTo, false), fixture.url)).toBe(fixture.url)
  })

  it.each(hostileReturnPaths(''))('after a switch of the organization: %s', async (returnTo) => {
    expect(originOf(await leaves('switch', returnTo), fixture.url)).toBe(fixture.url)
  })
})
