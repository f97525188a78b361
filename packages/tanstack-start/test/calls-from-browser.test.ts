import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoint } from './support/endpoint.ts'
import { payload, type Value } from './support/payload.ts'
import { otherPaths, spellings, type Spell } from './support/spellings.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

const withData = (path: string, data: Value): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ payload: payload(data) })}`

async function ask(name: string, spell: Spell, data: Value, method = 'GET'): Promise<Response> {
  const visitor = new Visitor(fixture)
  return visitor.call(withData(spell(await visitor.addressOf(name)), data), { method })
}

const urlFunctions = ['getAuthorizationUrl', 'getSignInUrl', 'getSignUpUrl']

describe.each(urlFunctions)('%s, called by the browser', (name) => {
  it.each(spellings)(
    'refuses state and redirectUri, with the same error, at its path: $spelling',
    async ({ spell }) => {
      for (const option of ['state', 'redirectUri']) {
        const response = await ask(name, spell, { [option]: 'chosen' })
        const text = await response.text()
        expect(text).toContain('cannot come from the browser')
        expect(text).not.toContain('sealed=')
        expect(response.status).toBe((await ask(name, (path) => path, { [option]: 'chosen' })).status)
      }
    },
  )

  it.each(otherPaths)('seals nothing at a path like its own: $spelling', async ({ spell }) => {
    const response = await ask(name, spell, { state: 'chosen', redirectUri: 'chosen' })
    expect(await response.text()).not.toContain('sealed=')
  })

  it.each(['POST', 'HEAD', 'PUT'])('seals nothing for %s', async (method) => {
    for (const { spell } of spellings) expect((await ask(name, spell, { state: 'chosen' }, method)).status).toBe(405)
  })

  it('gives a URL for what any link may carry', async () => {
    for (const { spell } of spellings) {
      const text = await (await ask(name, spell, { returnPathname: '/page' })).text()
      expect(text).toContain('returnPathname=%2Fpage')
    }
  })
})

describe('a state that somebody else chose', () => {
  const linkIn = (text: string): string | undefined => /https?:\/\/[\w.:]+(\/auth\/[^"]*)/.exec(text)?.[1]

  it.each(spellings)('never reaches onSuccess: $spelling', async ({ spell }) => {
    for (const name of urlFunctions) {
      const link = linkIn(await (await ask(name, spell, { state: 'forged' })).text())
      const callback = await new Visitor(fixture).signIn('ada@example.com', { from: link ?? '/auth/sign-in' })
      expect(callback.headers.get('x-state')).toBeNull()
    }
  })

  it('is not the one of the app, which does', async () => {
    const link = linkIn(await (await new Visitor(fixture).call('signInUrl')).text()) ?? ''
    const callback = await new Visitor(fixture).signIn('ada@example.com', { from: link })
    expect(callback.headers.get('x-state')).toBe('from the server')
  })
})

describe('signOut, called by the browser', () => {
  const elsewhere = payload({ returnTo: 'https://elsewhere.example/other' })

  it.each(spellings)('does not return to a URL that the app did not list: $spelling', async ({ spell }) => {
    const visitor = new Visitor(fixture)
    await visitor.signIn()
    const path = spell(await endpoint('endSession'))
    const { href } = (await (await visitor.call(path, { json: elsewhere })).json()) as { href: string }
    expect(new URL(href).searchParams.get('return_to')).toBe(`${fixture.url}/`)
    expect((await visitor.fetch('/api/guarded')).status).toBe(401)
  })

  it.each(spellings)('stays in this app if nobody is signed in: $spelling', async ({ spell }) => {
    const path = spell(await endpoint('endSession'))
    const response = await new Visitor(fixture).call(path, { json: elsewhere })
    expect(await response.json()).toMatchObject({ href: '/' })
  })

  it.each(spellings)('does not offer a sign-out that returns to such a URL: $spelling', async ({ spell }) => {
    const path = withData(spell(await endpoint('askToSignOut')), { returnTo: 'https://elsewhere.example/other' })
    expect(await (await new Visitor(fixture).call(path)).json()).toMatchObject({ href: '/auth/sign-out?returnTo=%2F' })
  })
})

describe('a guard, called by the browser', () => {
  it.each(spellings)('redirects to sign in, and back to the page that asked: $spelling', async ({ spell }) => {
    const call = withData(spell(await endpoint('guard')), { requirement: { kind: 'auth' }, page: '/page?tab=2' })
    const response = await new Visitor(fixture).call(call, { headers: { 'x-tsr-serverFn': 'false' } })
    expect([response.status, response.headers.get('location')]).toEqual([
      307,
      '/auth/sign-in?returnPathname=%2Fpage%3Ftab%3D2',
    ])
  })
})
