import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

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
}
interface Cell extends Row {
  type: string | undefined
}

/**
 * Row X1. Kit refuses first, whatever a browser could post as a form from anywhere and whose Origin is not the app's. What it lets
 * through is ours to judge: by Sec-Fetch-Site, else by Origin.
 */
function expected({ origin, site, type }: Cell): 'Kit' | 'ours' | 'nobody' {
  if (type !== 'application/json' && origin !== 'own') return 'Kit'
  return (site === undefined || site === 'same-site' ? origin === 'own' : site === 'same-origin') ? 'nobody' : 'ours'
}

const rows: Row[] = paths.flatMap((path) =>
  origins.flatMap((origin) => sites.map((site) => ({ path: `/auth/${path}`, origin, site }))),
)

async function refusedBy(response: Response): Promise<'Kit' | 'ours' | 'nobody' | number> {
  if (response.status !== 403) return response.status < 400 ? 'nobody' : response.status
  const text = await response.text()
  return text.includes('form submissions are forbidden') ? 'Kit' : text.includes('"cross_site"') ? 'ours' : 403
}

describe.each([
  { name: 'in production', env: {}, spoofed: {} },
  {
    name: 'with another NODE_ENV, and forwarded headers that nobody trusts (row X2)',
    env: { NODE_ENV: 'staging' },
    spoofed: { 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '1', forwarded: 'host=evil.example' },
  },
])('$name', ({ env, spoofed }) => {
  let app: RunningFixture
  /** Carries one session through all that is refused: nothing of it may end or change the session. */
  let visitor: Visitor
  beforeAll(async () => {
    app = await startFixture('fixture', { env })
    visitor = await signedIn()
  })
  afterAll(() => app.close())

  async function signedIn(): Promise<Visitor> {
    const visitor = new Visitor(app)
    await visitor.signIn()
    return visitor
  }

  function post(visitor: Visitor, { path, origin, site, type }: Cell, method = 'POST'): Promise<Response> {
    const own = { own: app.url, 'own, but https': app.url.replace('http:', 'https:') }
    const value = origin === 'own' || origin === 'own, but https' ? own[origin] : origin
    const body = type === 'application/json' ? '{"organizationId":"org_globex"}' : 'organizationId=org_globex'
    const headers = {
      ...spoofed,
      ...(value !== undefined && { origin: value }),
      ...(site !== undefined && { 'sec-fetch-site': site }),
      ...(type !== undefined && { 'content-type': type }),
    }
    // Node's client frames no body of a DELETE.
    return visitor.fetch(path, { method, headers, ...(method !== 'DELETE' && { body }) })
  }

  it.each(rows)('POST $path from $origin, as $site', async (row) => {
    const cells = types.map((type) => ({ ...row, type }))
    const refused = cells.filter((cell) => expected(cell) !== 'nobody')
    const before = app.emulator.requests.length
    for (const cell of refused) {
      const answer = await post(visitor, cell)
      expect([cell.type, answer.headers.getSetCookie(), await refusedBy(answer)]).toEqual([
        cell.type,
        [],
        expected(cell),
      ])
    }
    expect(app.emulator.requests.length, 'asked of the provider').toBe(before)
    for (const cell of cells.filter((candidate) => !refused.includes(candidate))) {
      // Without a body that can be read there is no organization to switch to, and that is said.
      const isReadable = cell.type === form || cell.type === 'application/json' || !row.path.includes('switch')
      const answer = await post(await signedIn(), cell)
      expect([cell.type, await refusedBy(answer)]).toEqual([cell.type, isReadable ? 'nobody' : 400])
    }
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('%s changes nothing, whoever sends it', async (method) => {
    for (const origin of ['own', 'https://evil.example'])
      for (const type of [form, 'application/json']) {
        const cell = { path: '/auth/sign-out', origin, site: 'same-origin', type }
        const answer = await post(visitor, cell, method)
        const status = origin !== 'own' && type === form ? 403 : 405
        expect([origin, type, answer.status, answer.headers.getSetCookie()]).toEqual([origin, type, status, []])
      }
  })

  it.each(['signOut', 'switch', 'refresh'])(
    "Kit's own check covers the form action %s, and remote functions",
    async (name) => {
      const path = `/settings?/${name}`
      for (const origin of ['https://evil.example', 'null', undefined]) {
        const answer = await post(visitor, { path, origin, site: 'cross-site', type: form })
        expect([await refusedBy(answer), answer.headers.getSetCookie()]).toEqual(['Kit', []])
      }
      const { leaveByCommand } = await (await visitor.fetch('/conformance/calls')).json()
      const answer = await post(visitor, {
        path: leaveByCommand.path,
        origin: 'null',
        site: undefined,
        type: 'application/json',
      })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    },
  )

  it('and the session that all of them carried still lives', async () => {
    expect((await visitor.fetch('/auth/session')).status).toBe(200)
  })
})
