import { migration } from '@latchkey/test-harness/migration'
import { authLoader, configure } from '@workos-inc/authkit-remix'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture', { env: migration })
})
afterAll(() => fixture.close())

/** Signs in with the vendor's own callback loader: its seal, its signed JSON around it, its cookie. */
async function vendorCookie(): Promise<[name: string, value: string]> {
  const { env, url, clientId } = fixture.emulator
  const { hostname, port } = new URL(url)
  configure({
    clientId,
    apiKey: env.WORKOS_API_KEY,
    redirectUri: `${fixture.url}/auth/callback`,
    cookiePassword: env.WORKOS_COOKIE_PASSWORD,
    apiHostname: hostname,
    apiPort: Number(port),
    apiHttps: false,
  })
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${fixture.url}/auth/callback`,
    response_type: 'code',
    provider: 'authkit',
  })
  const callback = await fixture.emulator.authorize(`${url}/user_management/authorize?${query}`, {
    email: 'ada@example.com',
    organization: 'Acme',
  })
  const response = await authLoader()({ request: new Request(callback), params: {}, context: {} })
  const [field = ''] = (response as Response).headers.getSetCookie()
  const [pair = ''] = field.split(';')
  const separator = pair.indexOf('=')
  return [pair.slice(0, separator), pair.slice(separator + 1)]
}

it("serves a session that the vendor's Remix adapter sealed, and makes it ours with the next refresh", async () => {
  const [name, value] = await vendorCookie()
  expect(name).toBe('wos-session')
  const visitor = new Visitor(fixture)
  visitor.cookies.set(name, value)
  expect(await (await visitor.navigate('/family')).text()).toContain('parent:ada@example.com')
  await fixture.advance(400)
  expect(await (await visitor.navigate('/family')).text()).toContain('parent:ada@example.com')
  expect([...visitor.cookies.keys()]).toEqual(['wos_session'])
})
