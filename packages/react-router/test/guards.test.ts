import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { requirePermission, requireRecentAuth, requireRole } from '../src/guards.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'
import { versions } from './support/fixture-directory.ts'

describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture(fixture)
  })
  afterAll(() => app.close())

  async function signedIn(email: string): Promise<Visitor> {
    const visitor = new Visitor(app)
    await visitor.signIn(email)
    return visitor
  }

  describe.each(['/role', '/permission'])('the guard of %s', (path) => {
    it('lets in who has it, keeps out with 403 who has not, and sends away who is signed out', async () => {
      expect(await (await (await signedIn('ada@example.com')).navigate(path)).text()).toContain('ada@example.com')
      const alan = await signedIn('alan@example.com')
      expect((await alan.navigate(path)).status).toBe(403)
      const data = await alan.data(path)
      expect([data.status, await data.text()]).toEqual([403, expect.stringContaining('This needs the ')])
      const away = await new Visitor(app).navigate(path)
      expect(away.headers.get('location')).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent(path)}`)
    })
  })

  describe('requireRecentAuth', () => {
    it('lets in who authenticated just now, and sends others to authenticate again', async () => {
      const visitor = await signedIn('ada@example.com')
      expect((await visitor.navigate('/recent')).status).toBe(200)
      await app.advance(120)
      const away = await visitor.navigate('/recent')
      expect(away.headers.get('location')).toBe('/auth/sign-in?returnPathname=%2Frecent&maxAge=60')
    })
  })
  describe.each(['role', 'permission', 'age'])('a page whose guard is given no %s', (missing) => {
    it.each([
      ['a user without a role', 'guest@example.com', null],
      ['an admin', 'ada@example.com', 'Acme'],
      ['nobody', null, null],
    ])('does not open for %s, and the reason is logged', async (_, email, organization) => {
      const visitor = new Visitor(app)
      if (email !== null) await visitor.signIn(email, { organization })
      const path = `/malformed/${missing}`
      for (const ask of [() => visitor.navigate(path), () => visitor.data(path)]) {
        const errors = await app.errorsOf(async () => {
          const answer = await ask()
          expect([answer.status, answer.headers.get('location')]).toEqual([500, null])
          expect(await answer.text()).not.toContain('let in')
        })
        expect(errors).toContain('A guard was given undefined as its ')
      }
    })
  })
})

it('is told by its types that a role, a permission and an age are strings and a number, and never undefined', () => {
  expectTypeOf<Parameters<typeof requireRole>[1]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requirePermission>[1]>().toEqualTypeOf<string>()
  expectTypeOf<Parameters<typeof requireRecentAuth>[1]>().toEqualTypeOf<{ maxAge: number }>()
})
