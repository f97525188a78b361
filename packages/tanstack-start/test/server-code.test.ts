import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

describe('server code of the app', () => {
  const sealedIn = (text: string): number => text.split('sealed=').length - 1

  it('seals its state and redirectUri in a server function that the browser called', async () => {
    expect(sealedIn(await (await new Visitor(fixture).call('callServerCode')).text())).toBe(3)
  })

  it('seals them in a server route', async () => {
    expect(sealedIn(await (await new Visitor(fixture).fetch('/api/server-code')).text())).toBe(3)
  })

  it('seals them in the loader of a document', async () => {
    const html = await (await new Visitor(fixture).navigate('/links')).text()
    expect(html.match(/<a href="[^"]*sealed=/g)).toHaveLength(3)
  })

  it.each([
    { where: 'a server function that the browser called', leave: (visitor: Visitor) => leaveByFunction(visitor) },
    { where: 'a server route', leave: (visitor: Visitor) => leaveByRoute(visitor) },
  ])('signs out to a listed URL in $where', async ({ leave }) => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    const provider = new URL((await leave(visitor)) ?? '')
    expect(provider.searchParams.get('return_to')).toBe('https://elsewhere.example/bye')
    expect((await visitor.fetch('/api/guarded')).status).toBe(401)
  })

  it('asks for a sign-out with a URL in the loader of a document', async () => {
    const response = await new Visitor(fixture).navigate('/farewell')
    expect(response.headers.get('location')).toBe(
      `/auth/sign-out?${new URLSearchParams({ returnTo: 'https://elsewhere.example/bye' })}`,
    )
  })

  const leaveByRoute = async (visitor: Visitor): Promise<string | null> =>
    (
      await visitor.fetch('/api/server-code', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
    ).headers.get('location')

  const leaveByFunction = async (visitor: Visitor): Promise<string> => {
    const response = await visitor.call('leaveByServerCode', { method: 'POST' })
    return ((await response.json()) as { href: string }).href
  }
})
