import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
})
