import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-base', {
    callbackPath: '/base/auth/callback',
    env: { WORKOS_BASE_PATH: '/base/auth', FIXTURE_BASE: '/base' },
  })
})
afterAll(() => app.close())

const leadsTo = ({ status, headers }: Response): [number, string | null] => [status, headers.get('location')]

describe("under the router's basepath", () => {
  it('a guard sends a document to sign in, and back to the page', async () => {
    const away = await new Visitor(app).navigate('/base/admin')
    expect(leadsTo(away)).toEqual([307, '/base/auth/sign-in?returnPathname=%2Fbase%2Fadmin'])
  })

  it('a sign-out during a GET leads to the page that asks', async () => {
    expect(leadsTo(await new Visitor(app).navigate('/base/logout'))).toEqual([307, '/base/auth/sign-out'])
  })
})
