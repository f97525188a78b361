import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { requirePermission, requireRecentAuth, requireRole } from '../src/guards.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

const guarded = ['/admin', '/permission', '/recent', '/conformance/guarded']

it.each(guarded)('%s sends an anonymous document to sign-in, and back', async (path) => {
  const response = await new Visitor(fixture).navigate(`${path}?tab=2`)
  expect(response.headers.get('location')).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent(`${path}?tab=2`)}`)
})

it.each(guarded)('%s makes a document redirect of an anonymous click on its link', async (path) => {
  const response = await new Visitor(fixture).data(path)
  expect(response.status).toBe(202)
  expect(response.headers.get('x-remix-reload-document')).toBe('true')
  expect(await response.text()).toContain('/auth/sign-in')
})

it.each(['/admin', '/permission'])('%s answers who is signed in without the right with 403', async (path) => {
  const visitor = new Visitor(fixture)
  await visitor.signIn('alan@example.com')
  expect((await visitor.navigate(path)).status).toBe(403)
  expect((await visitor.data(path)).status).toBe(403)
})

it.each(guarded)('%s lets in who meets it', async (path) => {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  expect((await visitor.navigate(path)).status).toBe(200)
})

it('asks who signed in too long ago to sign in again', async () => {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  await fixture.advance(120)
  const response = await visitor.navigate('/recent')
  expect(response.headers.get('location')).toContain('maxAge=60')
})

it('answers 503 with Retry-After while the provider is down, on the document and to the router, and keeps the cookie', async () => {
  const visitor = new Visitor(fixture)
  await visitor.signIn()
  await fixture.advance(400)
  fixture.emulator.fail('authenticate', { status: 503, times: 'always' })
  for (const ask of [() => visitor.navigate('/admin'), () => visitor.data('/admin')]) {
    const response = await ask()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(response.headers.getSetCookie()).toEqual([])
  }
  fixture.emulator.fail('authenticate', { times: 0 })
})

describe.each(['role', 'permission', 'age'])('a page whose guard is given no %s', (missing) => {
  it.each([
    ['a user without a role', 'guest@example.com', null],
    ['an admin', 'ada@example.com', 'Acme'],
    ['nobody', null, null],
  ])('does not open for %s, and the reason is logged', async (_, email, organization) => {
    const visitor = new Visitor(fixture)
    if (email !== null) await visitor.signIn(email, { organization })
    const path = `/malformed/${missing}`
    for (const ask of [() => visitor.navigate(path), () => visitor.data(path)]) {
      const errors = await fixture.errorsOf(async () => {
        const answer = await ask()
        expect([answer.status, answer.headers.get('location')]).toEqual([500, null])
        expect(await answer.text()).not.toContain('let in')
      })
      expect(errors).toContain('A guard was given undefined as its ')
    }
  })
})

it('is told by its types that a role, a permission and an age are strings and a number, and never undefined', () => {
  expectTypeOf<Parameters<typeof requireRole>[1]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requirePermission>[1]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requireRecentAuth>[1]>().toEqualTypeOf<{ maxAge: number }>()
})
