import { afterEach, expect, it } from 'vitest'
import { configure, withAuth } from '../src/index.ts'

configure({
  clientId: 'client_01',
  apiKey: 'sk_test_01',
  redirectUri: 'http://localhost:3000/auth/callback',
  cookiePassword: 'a password for tests, long enough',
})

const loader = (path: string, context: object, cookie = 'a=1'): Promise<unknown> =>
  withAuth({ request: new Request(`http://localhost:3000${path}`, { headers: { cookie } }), context })

let constant = {}
afterEach(() => {
  constant = {}
})

it('joins the loaders of one request, each with a Request of its own', async () => {
  const [one, other] = await Promise.all([loader('/page', constant), loader('/page', constant)])
  expect(one).toBe(other)
})

it('refuses a load context that two visitors share', async () => {
  await loader('/page', constant, 'a=1')
  await expect(loader('/page', constant, 'a=2')).rejects.toMatchObject({ code: 'ERR_SCOPE_REUSED' })
})

it('refuses a load context that one visitor uses for two pages', async () => {
  await loader('/page', constant)
  await expect(loader('/other', constant)).rejects.toMatchObject({ code: 'ERR_SCOPE_REUSED' })
})
