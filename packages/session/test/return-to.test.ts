import { beforeEach, describe, expect, it } from 'vitest'
import { createAuthHandler } from '../src/core.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
  createAuthHandler(app.service, { signOutReturnTo: ['https://www.example.com/bye'] })
})

const HOSTILE = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'https:evil.example',
  'https://www.example.com/bye?x',
  'https://www.example.com/bye/',
  'https://app.example.com@evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
]

describe('where signOut of a request returns to', () => {
  const signOut = async (returnTo: string): Promise<string> =>
    (await (await app.service.forRequest(app.post())).signOut({ returnTo })).url

  const signOutSignedIn = async (returnTo: string): Promise<string | null> => {
    await app.put(await app.session())
    return new URL(await signOut(returnTo)).searchParams.get('return_to')
  }

  it.each(HOSTILE)('is the start page for %s, and the app is told', async (returnTo) => {
    expect(await signOutSignedIn(returnTo)).toBe(`${ORIGIN}/`)
    app.jar.clear()
    expect(await signOut(returnTo)).toBe('/')
    await expect.poll(() => app.events.filter(({ code }) => code === 'return_to.refused')).toHaveLength(2)
  })

  it.each([
    ['/bye?a=1', `${ORIGIN}/bye?a=1`],
    [`${ORIGIN}/bye`, `${ORIGIN}/bye`],
    ['https://www.example.com/bye', 'https://www.example.com/bye'],
  ])('is %s if the app owns or lists it', async (returnTo, expected) => {
    expect(await signOutSignedIn(returnTo)).toBe(expected)
    expect(app.events.map(({ code }) => code)).not.toContain('return_to.refused')
  })
})

it('AuthService.signOut, which takes no request, returns to any URL that server code names', async () => {
  const { logoutUrl } = await app.service.signOut('session_1', { returnTo: 'https://elsewhere.example/bye' })
  expect(new URL(logoutUrl).searchParams.get('return_to')).toBe('https://elsewhere.example/bye')
})
