import assert from 'node:assert/strict'
import type { Answer } from './send.ts'
import type { Visitor } from './visitor.ts'

export interface RouteKind {
  readonly name: string
  /** Asks for it once, as the framework's own client would. */
  ask(visitor: Visitor, headers: Readonly<Record<string, string>>): Promise<Answer>
  /** Of an answer that no guard refused. */
  readonly status: number | 'any redirect'
  /** Whether the app's code asks who is signed in. */
  readonly asks: boolean
  /** Whether the body has the echo. */
  readonly echoes: boolean
  /** Other text that the body has. */
  readonly text?: string
  /** Where it leads, as a path. */
  readonly location?: string
  /** How a refusal looks: what is asked for as a document, as a router's data, or as a call. */
  readonly guard?: 'document' | 'data' | 'call'
  /** The app's own headers and cookies, which stay. */
  readonly own?: { readonly headers: Readonly<Record<string, string>>; readonly cookies: readonly string[] }
}

/** The page behind the guard, with a query that must not get lost. */
export const GUARDED_PAGE = '/conformance/guarded?tab=2'

const page = (name: string) => (visitor: Visitor, headers: Readonly<Record<string, string>>) =>
  visitor.navigate(`/conformance/${name}`, headers)
const endpoint = (name: string) => (visitor: Visitor, headers: Readonly<Record<string, string>>) =>
  visitor.fetch({ path: `/conformance/${name}`, headers })

/** What has no URL of its own is asked for as the app says that its framework does. */
const call =
  (name: 'function' | 'guardedFunction' | 'guardedData') =>
  async (visitor: Visitor, headers: Readonly<Record<string, string>>): Promise<Answer> => {
    const calls = await visitor.calls()
    const { [name]: sent } = calls
    assert.ok(sent !== undefined, `/conformance/calls does not say how to send "${name}"`)
    return visitor.fetch({ ...sent, headers: { ...sent.headers, ...headers } })
  }

const asked = { status: 200, asks: true, echoes: true } as const
const led = { asks: true, echoes: false, location: '/conformance/public' } as const
const own = { headers: { 'x-app': 'kept', 'cache-tag': 'own', 'surrogate-key': 'own' }, cookies: ['first', 'second'] }

export const routeKinds: readonly RouteKind[] = [
  { name: 'page', ask: page('page'), ...asked },
  { name: 'endpoint', ask: endpoint('endpoint'), ...asked },
  { name: 'function', ask: call('function'), ...asked },
  { name: 'thrown redirect', ask: page('redirect'), status: 'any redirect', ...led },
  { name: 'thrown error', ask: page('error'), status: 500, asks: true, echoes: false },
  { name: 'thrown 404', ask: page('missing'), status: 404, asks: true, echoes: false },
  { name: 'no route', ask: page('nothing'), status: 404, asks: false, echoes: false },
  { name: 'stream', ask: page('stream'), ...asked, text: 'the end' },
  { name: 'immutable response', ask: endpoint('immutable'), status: 302, ...led },
  { name: 'own response', ask: endpoint('own'), ...asked, status: 201, own },
  { name: 'public page', ask: page('public'), status: 200, asks: false, echoes: false, text: 'public' },
  { name: 'guarded page', ask: page('guarded?tab=2'), ...asked, guard: 'document' },
  { name: 'guarded data', ask: call('guardedData'), ...asked, guard: 'data' },
  { name: 'guarded endpoint', ask: endpoint('guarded-endpoint'), ...asked, guard: 'call' },
  { name: 'guarded function', ask: call('guardedFunction'), ...asked, guard: 'call' },
]
