import assert from 'node:assert/strict'
import { readEcho } from '../fixture/echo.ts'
import type { RouteKind } from './route-kinds.ts'
import type { Answer } from './send.ts'
import type { SessionState } from './session-states.ts'

/** What the app answered is what arrives: status, destination, its own headers, the whole body, and in it what its code was told. */
export function expectContent(kind: RouteKind, state: SessionState, { status, headers, body }: Answer): void {
  if (kind.status === 'any redirect') assert.match(String(status), /^30[12378]$/, `status ${status} is no redirect`)
  else assert.equal(status, kind.status, `status ${status}: ${body.slice(0, 500)}`)
  if (kind.location !== undefined)
    assert.equal(new URL(headers.get('location') ?? '', 'http://localhost').pathname, kind.location, 'Location')
  if (kind.text !== undefined) assert.ok(body.includes(kind.text), `the body lacks "${kind.text}"`)
  for (const [name, value] of Object.entries(kind.own?.headers ?? {})) assert.equal(headers.get(name), value, name)
  if (!kind.echoes) return
  const told = readEcho(body)
  assert.ok(told !== null, `there is no echo in the body: ${body.slice(0, 500)}`)
  assert.equal(told.status, state.told, 'what the app was told')
  assert.equal(told.user, state.told === 'signed-in' ? 'ada@example.com' : null, 'the user that the app was told')
}
