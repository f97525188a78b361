import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture')
})
afterAll(() => app.close())

const form = 'application/x-www-form-urlencoded'
const types = [form, 'multipart/form-data; boundary=x', 'text/plain', 'Text/Plain; x', 'application/json', undefined]
const sites = ['same-origin', 'same-site', 'cross-site', 'none', undefined]
const origins = [
  'own',
  undefined,
  'https://evil.example',
  'null',
  'not an origin',
  'http://sub.localhost',
  'http://localhost:1',
  'own, but https',
]
const paths = ['sign-out', 'refresh', 'switch-organization']

interface Row {
  path: string
  origin: string | undefined
  site: string | undefined
  status: 'let through' | 400 | 403
}

/** Row X1: what decides is Sec-Fetch-Site, else Origin. Before a router's form, React Router compares origins where one is named. */
function expected(path: string, origin: string | undefined, site: string | undefined): Row['status'] {
  if (path.endsWith('.data') && origin !== 'own' && origin !== undefined) return 400
  return (site === undefined || site === 'same-site' ? origin === 'own' : site === 'same-origin') ? 'let through' : 403
}

const rows: Row[] = paths
  .flatMap((name) => [`/auth/${name}`, `/auth/${name}.data`])
  .flatMap((path) =>
    origins.flatMap((origin) => sites.map((site) => ({ path, origin, site, status: expected(path, origin, site) }))),
  )

async function post(visitor: Visitor, { path, origin, site }: Row, type: string | undefined): Promise<Response> {
  const own = { own: app.url, 'own, but https': app.url.replace('http:', 'https:') }
  const value = origin === 'own' || origin === 'own, but https' ? own[origin] : origin
  const body = type === 'application/json' ? '{"organizationId":"org_globex"}' : 'organizationId=org_globex'
  const headers = {
    ...(value !== undefined && { origin: value }),
    ...(site !== undefined && { 'sec-fetch-site': site }),
    ...(type !== undefined && { 'content-type': type }),
  }
  return visitor.fetch(path, { method: 'POST', body, headers })
}

/** Without the revocations, which come ten seconds after the sign-outs of other tests. */
const calls = (): number => app.emulator.requests.filter(({ path }) => !path.endsWith('/sessions/revoke')).length

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn()
  return visitor
}

describe('what may change something', () => {
  it.each(rows.filter(({ status }) => status === 'let through'))('POST $path from $origin, as $site', async (row) => {
    expect((await post(await signedIn(), row, form)).status).toBeLessThan(400)
  })
})

describe('what may not, and changes nothing', () => {
  // Carries one session through all of it, which the last test finds unchanged.
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await signedIn()
  })

  it.each(rows.filter(({ status }) => status !== 'let through'))('POST $path from $origin, as $site', async (row) => {
    const before = calls()
    for (const type of types) {
      const answer = await post(visitor, row, type)
      expect([type, answer.status, answer.headers.getSetCookie()]).toEqual([type, row.status, []])
    }
    expect(calls()).toBe(before)
  })

  it('and the session that all of them carried still lives', async () => {
    expect((await visitor.fetch('/auth/session')).status).toBe(200)
  })
})
