import assert from 'node:assert/strict'
import type { RouteKind } from './route-kinds.ts'
import type { SessionState } from './session-states.ts'
import { setCookiesOf } from './set-cookie.ts'

/** Design rule 3: at most one `Set-Cookie` per name, appended, on every way out; and the app's own beside ours. */
export function expectCookies(
  { own }: RouteKind,
  { cookie }: SessionState,
  before: ReadonlyMap<string, string>,
  headers: Headers,
): void {
  const written = setCookiesOf(headers)
  const names = written.map(({ name }) => name)
  assert.deepEqual(names, [...new Set(names)], 'one Set-Cookie field per name')
  for (const name of own?.cookies ?? []) assert.ok(names.includes(name), `the app's own cookie "${name}" is gone`)
  const ours = written.filter(({ name }) => own?.cookies.includes(name) !== true)
  switch (cookie) {
    case 'untouched':
      return assert.deepEqual(ours, [], 'no cookie of ours is written')
    case 'rotated':
      assert.ok(ours.length > 0, 'the new session did not arrive')
      for (const { name, value, expires } of ours)
        assert.ok(expires || (before.has(name) && before.get(name) !== value), `"${name}" is not a new session`)
      return assert.ok(
        ours.some(({ expires }) => !expires),
        'the session was expired, not renewed',
      )
    case 'marked':
      // The browser may have the cookie of a newer session by now.
      for (const name of before.keys())
        assert.ok(!names.includes(name), `the session cookie "${name}" is written, though nobody signed out`)
      return assert.deepEqual(
        ours.map(({ name, expires }) => [name.endsWith('_ended'), expires]),
        [[true, false]],
        'no cookie names the session that has ended',
      )
  }
}
