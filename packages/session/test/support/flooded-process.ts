import { setImmediate } from 'node:timers/promises'
import { authenticateSession } from '../../src/authenticate/authenticate.ts'
import { createMemoryCoordinator } from '../../src/coordination/memory.ts'
import { createSuccessors } from '../../src/coordination/successors.ts'
import { createTombstones } from '../../src/coordination/tombstones.ts'
import { AuthService } from '../../src/service/auth-service.ts'
import { ada } from './scripted-provider.ts'
import { harness } from './service.ts'

/** One process with its own heap, flooded with what strangers send. It runs by itself, on the sources, with `--expose-gc`. */
const COUNT = 100_000
/** Enough that every bounded map is full and every function compiled before the first measure. */
const WARM = 12_000

const app = await harness({ cookieMemo: { size: 1_000, seconds: 60 } })
const { instance } = AuthService.partsOf(app.service)
await app.put(await app.session())
const [name, seal] = [...app.jar][0]!
const { accessToken } = await app.session()
const [header = '', payload = '', signature = ''] = accessToken.split('.')
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const hex = (index: number): string => index.toString(16).padStart(64, '0')

/** Of every second the salt is another, so that its keys are derived before it is refused. */
function junkCookie(index: number): string {
  if (index % 2 === 0) return seal.replace(/[0-9a-f]{64}(?=\*[^*]+$)/, hex(index))
  return `Fe26.2*1*${hex(index)}*${'A'.repeat(index % 200)}~2`
}

/** Forged under a listed key, under an unlisted one, without a signature, and no token at all. */
function junkToken(index: number): string {
  const claims = base64url({ sub: ada.id, sid: `session_${index}` })
  const forged = [
    `${header}.${claims}.${signature}`,
    `${base64url({ alg: 'RS256', kid: `kid_${index}` })}.${claims}.${signature}`,
    `${base64url({ alg: 'none' })}.${claims}.`,
    `${hex(index)}.${payload}`,
  ]
  return forged[index % forged.length] ?? ''
}

const coordinator = createMemoryCoordinator(app.now)
const successors = createSuccessors(app.now)
const tombstones = createTombstones(app.now)

const floods: Readonly<Record<string, (index: number) => Promise<unknown>>> = {
  cookies: (index) => {
    const headers = { cookie: `${name}=${junkCookie(index)}` }
    return app.service.withAuth(new Request('https://app.example.com/', { headers }))
  },
  tokens: async (index) =>
    authenticateSession(
      instance,
      { accessToken: junkToken(index), refreshToken: hex(index), user: ada },
      { mayRefresh: false },
    ),
  // A hundred a second, as many as 30,000 people cause.
  refreshes: (index) => {
    app.advance(0.01)
    const session = { accessToken, refreshToken: `next_${hex(index)}`, user: ada }
    successors.keep({ key: hex(index), before: hex(index), session, sessionId: hex(index) })
    successors.present(session.refreshToken)
    return coordinator.run(hex(index), async () => ({
      status: 'refreshed',
      session,
      sealed: `${seal}${index}`,
      claims: null,
    }))
  },
  // Ten a second: each is kept for fifteen minutes, and none is dropped before.
  'sign-outs': async (index) => {
    app.advance(0.1)
    tombstones.add(hex(index))
  },
}

let calls = 0

/** Octets of the heap that nothing collects, without what the scripted provider wrote down. */
async function used(): Promise<number> {
  calls += app.sent.splice(0).length
  app.events.length = 0
  // What a job has looked up through a weak reference lives until the job ends. A second collection takes what the first has only finalized.
  await setImmediate()
  globalThis.gc?.()
  await setImmediate()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const growth: Record<string, number> = {}
const outcomes = new Set<unknown>()
for (const [flood, send] of Object.entries(floods)) {
  for (let index = 0; index < WARM; index++) await send(COUNT + index)
  const before = await used()
  for (let index = 0; index < COUNT; index++) {
    const outcome = await send(index)
    if (index % 1_000 === 0) await setImmediate()
    if (flood === 'cookies') outcomes.add((outcome as { auth: { status: string } }).auth.status)
    if (flood === 'tokens') outcomes.add((outcome as { status: string }).status)
  }
  growth[flood] = (await used()) - before
}
process.send?.({ growth, outcomes: [...outcomes], calls, fetches: app.jwks.fetches })
