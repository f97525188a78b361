import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { migration } from '@latchkey/test-harness/migration'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packageDirectory } from './support/fixture-directory.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

/** The vendor's adapter, as far as this test calls it. It knows React Router 7, so it is installed beside that. */
interface VendorAdapter {
  configure(config: object): void
  authLoader(): (args: { request: Request; params: object; context: object }) => Promise<Response>
}
const vendor: VendorAdapter = await import(
  pathToFileURL(createRequire(`${packageDirectory}/fixture-7/`).resolve('@workos-inc/authkit-react-router')).href
)

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-loaders', { env: { FIXTURE_MIDDLEWARE: 'yes', ...migration } })
})
afterAll(() => app.close())

/** Signs in with the vendor's own callback loader: its seal, its signed JSON around it, its cookie. */
async function vendorCookie(): Promise<[name: string, value: string]> {
  const { env, url, clientId } = app.emulator
  const { hostname, port } = new URL(url)
  const redirectUri = `${app.url}/auth/callback`
  const cookiePassword = env.WORKOS_COOKIE_PASSWORD
  const api = { apiKey: env.WORKOS_API_KEY, apiHostname: hostname, apiPort: Number(port), apiHttps: false }
  vendor.configure({ clientId, redirectUri, cookiePassword, ...api })
  const query = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', provider: 'authkit' }
  const callback = await app.emulator.authorize(`${url}/user_management/authorize?${new URLSearchParams(query)}`, {
    email: 'ada@example.com',
    organization: 'Acme',
  })
  const response = await vendor.authLoader()({ request: new Request(callback), params: {}, context: {} })
  const [field = ''] = response.headers.getSetCookie()
  const [pair = ''] = field.split(';')
  const separator = pair.indexOf('=')
  return [pair.slice(0, separator), pair.slice(separator + 1)]
}

it("serves a session that the vendor's React Router adapter sealed, and makes it ours with the next refresh", async () => {
  const [name, value] = await vendorCookie()
  expect(name).toBe('wos-session')
  const visitor = new Visitor(app)
  visitor.cookies.set(name, value)
  expect(await (await visitor.navigate('/nested')).text()).toContain('ada@example.com')
  await app.advance(400)
  expect(await (await visitor.navigate('/nested')).text()).toContain('ada@example.com')
  expect([...visitor.cookies.keys()]).toEqual(['wos_session'])
})
