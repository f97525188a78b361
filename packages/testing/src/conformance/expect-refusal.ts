import assert from 'node:assert/strict'
import { readEcho } from '../fixture/echo.ts'
import { GUARDED_PAGE, type RouteKind } from './route-kinds.ts'
import type { Answer } from './send.ts'
import type { SessionState } from './session-states.ts'

/** Whether a guard of this route refuses this visitor. */
export const isRefused = ({ guard }: RouteKind, { told }: SessionState): boolean =>
  guard !== undefined && told !== 'signed-in'

/** The design's split ("The example apps"): a document is sent to sign in, a router's data by a document too, a call gets 401; 503 alike. */
export function expectRefusal({ name, guard }: RouteKind, { told }: SessionState, answer: Answer): void {
  assert.equal(readEcho(answer.body), null, 'the guard let the data through')
  switch (guard) {
    case 'document':
      return told === 'unavailable' ? expectUnavailable(answer) : expectDocumentRedirect(answer)
    case 'data':
      // A framework has its own form for it, which says in the end: this document, or no.
      return told === 'unavailable' ? undefined : expectMention(answer, signInPath(GUARDED_PAGE))
    case 'call':
      if (told === 'unavailable') return expectUnavailable(answer)
      assert.equal(answer.status, 401, `status ${answer.status}: ${answer.body.slice(0, 500)}`)
      expectMention(answer, '/auth/sign-in')
      return name === 'guarded endpoint' ? expectErrorJson(answer) : undefined
    case undefined:
      return undefined
  }
}

const signInPath = (page: string): string => `/auth/sign-in?returnPathname=${encodeURIComponent(page)}`

function expectDocumentRedirect({ status, headers }: Answer): void {
  assert.match(String(status), /^30[237]$/, `status ${status} is no redirect`)
  const location = new URL(headers.get('location') ?? '', 'http://localhost')
  assert.equal(location.pathname, '/auth/sign-in', 'where the redirect leads')
  assert.equal(location.searchParams.get('returnPathname'), GUARDED_PAGE, 'where they return to')
}

function expectUnavailable({ status, headers, body }: Answer): void {
  assert.equal(status, 503, `status ${status}: ${body.slice(0, 500)}`)
  assert.match(headers.get('retry-after') ?? '', /^\d+$/, 'Retry-After')
}

function expectErrorJson({ body }: Answer): void {
  const { error, message, signInUrl } = parseObject(body)
  assert.deepEqual([error, typeof message, typeof signInUrl], ['unauthenticated', 'string', 'string'], body)
}

/** In a header or in the body, whatever the framework's serialization escaped of it. */
function expectMention({ headers, body }: Answer, path: string): void {
  const text = [...[...headers].map(([, value]) => value), body.replaceAll(/\\u002[fF]|\\\//g, '/')].join('\n')
  assert.ok(text.includes(path), `the answer does not lead to ${path}: ${text.slice(0, 500)}`)
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: Record<string, unknown> = JSON.parse(body)
    return value
  } catch {
    return assert.fail(`the body is not JSON: ${body.slice(0, 500)}`)
  }
}
