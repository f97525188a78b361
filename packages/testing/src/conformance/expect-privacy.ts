import assert from 'node:assert/strict'
import { cacheHeaders, overridingHeaders } from '../fixture/cache-headers.ts'
import type { RouteKind } from './route-kinds.ts'
import type { Answer } from './send.ts'
import type { SessionState } from './session-states.ts'

/** A signed token, wherever it stands (RFC 7515 section 7.1: three parts, the first of which is JSON). */
const TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/

/** Characters: a cookie of the app's own may be a word of its page. */
const SHORTEST_SECRET = 12

interface Circumstances {
  readonly state: SessionState
  /** Cookies that the visitor had or has. */
  readonly secrets: readonly string[]
  /** Whether the framework itself forbids caching this kind. */
  readonly isUncacheable: boolean
}

/** Nobody else gets to see it: not from a cache, and tokens not at all. */
export function expectPrivacy(
  { asks, own }: RouteKind,
  { state: { cache }, secrets, isUncacheable }: Circumstances,
  { headers, body }: Answer,
): void {
  const cacheControl = headers.get('cache-control') ?? ''
  const varies = /(^|,)\s*(cookie|\*)\s*(,|$)/i.test(headers.get('vary') ?? '')
  if (cache === 'private') {
    assert.match(cacheControl, /\bprivate\b.*\bno-store\b/, `Cache-Control "${cacheControl}" lets others keep it`)
    assert.doesNotMatch(cacheControl, /\bpublic\b|s-maxage/, 'the shared cache that the app asked for is overridden')
    for (const name of overridingHeaders)
      assert.equal(headers.get(name), null, `a cache that follows ${name} may keep it, whatever Cache-Control says`)
  } else {
    if (!isUncacheable) assert.doesNotMatch(cacheControl, /no-store/, 'what holds nothing of anybody stays cacheable')
    for (const [name, value] of Object.entries(own === undefined ? {} : cacheHeaders))
      assert.equal(headers.get(name), value, `the app's own ${name}`)
  }
  if (cache === 'private' || asks) assert.ok(varies, 'Vary lacks Cookie')
  const visible = [body, ...[...headers].filter(([name]) => name !== 'set-cookie').map(([, value]) => value)].join('\n')
  assert.doesNotMatch(visible, TOKEN, 'a token is in the answer')
  for (const cookie of secrets)
    assert.ok(cookie.length < SHORTEST_SECRET || !visible.includes(cookie), 'a cookie of ours is in the answer')
}
