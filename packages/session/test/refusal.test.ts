import { describe, expect, it } from 'vitest'
import { guard, pageOf, parseMaxAge, refusalOf, refusalResponse } from '../src/adapter.ts'
import type { SignedIn } from '../src/core.ts'
import { harness } from './support/service.ts'

const { service } = await harness()

describe('a refusal', () => {
  it('leads to sign in and back, where nobody is signed in', async () => {
    const refusal = await refusalOf(service, { code: 'unauthenticated' }, '/posts?page=2')
    const response = refusalResponse(refusal)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: 'unauthenticated',
      message: 'Sign in to continue.',
      signInUrl: expect.stringMatching(/returnPathname=%2Fposts%3Fpage%3D2$/),
    })
  })

  it('asks for a sign-in that is young enough, where this one is too old', async () => {
    const refusal = await refusalOf(service, { code: 'reauthentication_required', maxAge: 300 }, undefined)
    expect(refusal).toMatchObject({ status: 401, signInUrl: expect.stringMatching(/maxAge=300$/) })
  })

  it('says what is missing, and no way to get it, to a signed-in user', async () => {
    const response = refusalResponse(await refusalOf(service, { code: 'forbidden', needs: 'the role "admin"' }, '/'))
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ error: 'forbidden', message: 'This needs the role "admin".' })
  })

  it.each([
    [null, '5'],
    [12, '12'],
  ])(
    'is a 503 with Retry-After where it cannot be said who is signed in (%s s named)',
    async (retryAfter, expected) => {
      const response = refusalResponse(await refusalOf(service, { code: 'unavailable', retryAfter }, '/'))
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, expected])
    },
  )
})

describe('guard', () => {
  const now = new Date('2026-01-15T12:00:00Z')
  const ada = { status: 'signed-in', role: 'member', claims: {} } as unknown as SignedIn

  it('gives the user who meets the requirement', async () => {
    expect(await guard(ada, { kind: 'auth' }, { now, leave: () => 'left' })).toBe(ada)
  })

  it('throws what leave gives to all others, with what is missing', async () => {
    const leave = (missing: unknown): unknown => missing
    await expect(guard(ada, { kind: 'role', role: 'admin' }, { now, leave })).rejects.toEqual({
      code: 'forbidden',
      needs: 'the role "admin"',
    })
  })
})

describe('pageOf', () => {
  const url = 'https://app.example.com/posts/new?draft=1'
  const from = (method: string, referer?: string): Request =>
    new Request(url, { method, headers: referer === undefined ? {} : { referer } })

  it.each([
    ['what reads', from('GET', 'https://app.example.com/elsewhere'), '/posts/new?draft=1'],
    ['what changes something, by the page that sent it', from('POST', 'https://app.example.com/a?b'), '/a?b'],
    ['what changes something, where no page says so', from('POST'), '/posts/new?draft=1'],
    ['what changes something, sent by no URL', from('POST', 'about:'), '/posts/new?draft=1'],
  ])('%s', (_, request, expected) => {
    expect(pageOf(request)).toBe(expected)
  })
})

it.each([undefined, {}, { maxAge: '60' }, { maxAge: 0 }, { maxAge: -1 }, { maxAge: Number.NaN }, { maxAge: Infinity }])(
  'a maxAge of %j is refused',
  (options) => {
    expect(() => parseMaxAge(options)).toThrow(expect.objectContaining({ code: 'ERR_OPTION_INVALID' }))
  },
)
