import { setImmediate } from 'node:timers/promises'
import type fc from 'fast-check'
import { endOf } from '../../src/authenticate/lifetime.ts'
import { seal } from '../../src/authenticate/instance-steps.ts'
import type { Session } from '../../src/model/session.ts'
import type { AuthContext } from '../../src/service/auth-context.ts'
import { AuthService } from '../../src/service/auth-service.ts'
import { CookieSessionStorage } from '../../src/storage/cookie-session-storage.ts'
import { BrowserJar } from './browser-jar.ts'
import { ModelProvider, REPLAY_SECONDS, type Trouble } from './model-provider.ts'
import { ada, CLIENT_ID, PASSWORD } from './scripted-provider.ts'

/** One request of those that are sent at once. `lose`: its answer does not arrive. `old`: it carries the cookies of a while ago. */
export interface Visit {
  readonly as: 'page' | 'refresh' | 'switch' | 'sign-out'
  readonly which: number
  readonly organization: string
  readonly lose: boolean
  readonly old: boolean
}

export type Step =
  | { readonly do: 'visit'; readonly visits: readonly Visit[]; readonly meanwhile: number }
  | { readonly do: 'restart'; readonly which: number }
  | { readonly do: 'sign-in' | 'revoke' }
  | { readonly do: 'grow'; readonly octets: number }
  | { readonly do: 'other cookies'; readonly count: number }
  | { readonly do: 'trouble'; readonly kind: Trouble }
  | { readonly do: 'wait'; readonly seconds: number }

const IDLE_SECONDS = 1200
/** Seconds for which a request may be held up on its way. A process remembers for 15 minutes what was spent in it. */
const LONGEST_DELAY = 600
const NAME = '__Host-wos_session'

/** One process: its own memory, and what it had answers for. */
interface Instance {
  readonly service: AuthService
  readonly sentAt: Map<string, number>
  /** The newest generation it handed out of each session, and when. */
  readonly handed: Map<string, { generation: number; at: number }>
  /** Sessions whose sign-out through it has begun. */
  readonly leaving: Set<string>
  /** Sessions signed out through it, with the turn of it. */
  readonly signedOut: Map<string, number>
}

interface Held {
  readonly header: string
  readonly sid: string
  readonly session: Session
}

/** Up to three instances before one provider, and one browser. What is under way arrives in the order that the scheduler chooses. */
export class World {
  readonly provider: ModelProvider
  readonly #instances: Instance[] = []
  /** Only looks into cookies: for a process of the app, a cookie that it opens has come from the browser. */
  readonly #reader: Instance
  readonly #jar = new BrowserJar()
  readonly #scheduler: fc.Scheduler
  /** The newest generation of each session that the browser has had. */
  readonly #furthest = new Map<string, number>()
  #previous: { readonly held: Held; readonly until: number } | null = null
  #sessions = 0
  #others = 0
  #turn = 0
  #hasRestarted = false

  constructor(scheduler: fc.Scheduler, instances: number) {
    this.#scheduler = scheduler
    this.provider = new ModelProvider((what) => scheduler.schedule(Promise.resolve(), what))
    this.#reader = this.#start()
    for (let index = 0; index < instances; index++) this.#instances.push(this.#start())
  }

  get violations(): readonly string[] {
    return this.provider.violations
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'sign-in':
        return this.#signIn()
      case 'visit':
        return this.#visitAtOnce(step.visits, step.meanwhile)
      case 'revoke': {
        const held = await this.#held()
        if (held !== null) this.provider.ended.add(held.sid)
        return undefined
      }
      case 'grow':
        return void (this.provider.metadata = step.octets)
      case 'other cookies':
        return this.#otherCookies(step.count)
      case 'trouble':
        return void this.provider.troubles.push(step.kind)
      case 'restart':
        this.#hasRestarted = true
        return void this.#instances.splice(step.which % this.#instances.length, 1, this.#start())
      case 'wait':
        return void (this.provider.clock += step.seconds * 1000)
    }
  }

  #start(): Instance {
    const sentAt = new Map<string, number>()
    const { provider } = this
    const config = {
      clientId: CLIENT_ID,
      apiKey: 'sk_test_scripted_0123456789',
      redirectUri: 'https://app.example.com/auth/callback',
      cookiePassword: PASSWORD,
      sessionIdleTimeout: IDLE_SECONDS,
      now: provider.now,
      random: () => 0,
      fetch: provider.fetchFor({ sentAt }),
      wait: (_ms: number, signal?: AbortSignal) =>
        signal === undefined
          ? Promise.resolve()
          : new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    }
    const service = new AuthService<Request>(config, (resolved) => new CookieSessionStorage(resolved))
    return { service, sentAt, handed: new Map(), leaving: new Set(), signedOut: new Map() }
  }

  async #signIn(): Promise<void> {
    const sid = `session_${++this.#sessions}`
    const user = { ...ada, metadata: { note: 'x'.repeat(this.provider.metadata) } }
    const { service } = this.#instances[0]!
    const sealed = await seal(AuthService.partsOf(service).instance, { ...this.provider.issue(sid, 0), user })
    const request = this.#request(this.#jar.header())
    const storage = AuthService.partsOf(service).storage
    const { setCookies } = await storage.saveSession(undefined, sealed, { request })
    this.#previous = null
    if (this.#jar.take(setCookies).length > 0) this.provider.lost.add(sid)
  }

  async #otherCookies(count: number): Promise<void> {
    const held = await this.#held()
    const fields = Array.from({ length: count }, () => `other_${++this.#others}=1; Path=/; Secure`)
    const gone = this.#jar.take(fields)
    if (held !== null && gone.some((name) => name.startsWith(NAME))) this.provider.lost.add(held.sid)
  }

  #request(cookie: string, method = 'GET'): Request {
    const headers = { 'sec-fetch-site': 'same-origin', ...(cookie !== '' && { cookie }) }
    return new Request('https://app.example.com/', { method, headers })
  }

  /** The session that a `Cookie` field carries. */
  async #held(header = this.#jar.header()): Promise<Held | null> {
    const session = await this.#reader.service.getSession(this.#request(header))
    const sid = session === null ? undefined : this.provider.grants.get(session.refreshToken)?.sid
    return session === null || sid === undefined ? null : { header, sid, session }
  }

  async #visitAtOnce(visits: readonly Visit[], meanwhile: number): Promise<void> {
    const now = await this.#held()
    const old = this.#previous !== null && this.#previous.until > this.provider.seconds() ? this.#previous.held : null
    const isMixed = new Set(visits.map(({ which }) => this.#at(which))).size > 1
    const all = visits.map((visit) => this.#visit(visit, visit.old ? old : now, isMixed))
    if (meanwhile > 0) all.push(this.#passTime(meanwhile))
    await this.#untilOver(Promise.all(all))
    const after = await this.#held()
    if (now !== null && after?.header !== now.header)
      this.#previous = { held: now, until: this.provider.seconds() + LONGEST_DELAY }
  }

  /** Releases one message after another. In between, everything that needs no message has its turn: the order is the scheduler's alone. */
  async #untilOver(all: Promise<unknown>): Promise<void> {
    let isOver = false
    const over = all.finally(() => (isOver = true))
    over.catch(() => {})
    for (;;) {
      await setImmediate()
      if (isOver) break
      this.#turn++
      if (this.#scheduler.count() > 0) await this.#scheduler.waitOne()
    }
    await over
  }

  async #passTime(seconds: number): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve(), `${seconds} s`)
    // A grant that takes longer than its budget is another fault, tested elsewhere.
    if (this.provider.underWay === 0) this.provider.clock += seconds * 1000
  }

  #at(which: number): Instance {
    return this.#instances[which % this.#instances.length]!
  }

  async #visit(visit: Visit, held: Held | null, isMixed: boolean): Promise<void> {
    if (held === null) return
    const instance = this.#at(visit.which)
    const context = await instance.service.forRequest(this.#request(held.header, visit.as === 'page' ? 'GET' : 'POST'))
    this.#judge(context, held, instance, visit.old)
    if (visit.as === 'refresh') {
      await context.refresh()
      this.#judge(context, held, instance, visit.old)
    } else if (visit.as === 'switch') await context.switchOrganization(visit.organization)
    else if (visit.as === 'sign-out') await this.#signOut(context, held, instance)
    await this.#scheduler.schedule(Promise.resolve(), `page of ${visit.as}`)
    const started = this.#turn
    const response = await context.finalize(new Response())
    const cookies = response.headers.getSetCookie()
    // What was held up may have been overtaken in another process, or in one that is gone: nobody here knows. So may what such an
    // answer left in the browser.
    const isBehind = visit.old || this.#generationOf(held) < (this.#furthest.get(held.sid) ?? 0)
    const isUnknown = isBehind && (this.#instances.length > 1 || this.#hasRestarted)
    await this.#checkHanded(cookies, held, instance, { turn: started, isUnknown })
    if (visit.lose) {
      if (cookies.length > 0) this.provider.lost.add(held.sid)
    } else await this.#deliver(cookies, visit, isMixed || isUnknown)
  }

  async #signOut(context: AuthContext, held: Held, instance: Instance): Promise<void> {
    instance.leaving.add(held.sid)
    await context.signOut()
    if (!instance.signedOut.has(held.sid)) instance.signedOut.set(held.sid, this.#turn)
    this.provider.ended.add(held.sid)
    if (context.setCookies().some((field) => !field.includes('Max-Age=0')))
      this.provider.violations.push('I4: a sign-out set a session cookie')
  }

  #judge({ auth }: AuthContext, held: Held, instance: Instance, isOld: boolean): void {
    if (auth.status === 'signed-out' && !this.#mayEnd(held, instance, auth.reason, isOld))
      this.provider.violations.push(`I2: ${auth.reason} without a cause`)
    if (auth.status === 'signed-in' && !this.#mayServe(held, instance))
      this.provider.violations.push('I4: an ended session was served')
  }

  /**
   * I2: a session ends by its end at the provider, a sign-out here, or its idle timeout. A spent token ends it only where
   * something was lost on the way to the browser, for longer than the replay window, or for a request that was held up.
   */
  #mayEnd({ sid, session }: Held, { leaving }: Instance, reason: string, isOld: boolean): boolean {
    const end = endOf(session, { sessionIdleTimeout: IDLE_SECONDS, sessionMaxAge: undefined })
    if (reason === 'session_expired') return end !== null && end <= this.provider.seconds()
    const isLost = (isOld || this.provider.lost.has(sid)) && this.provider.isSpent(session.refreshToken)
    return this.provider.ended.has(sid) || leaving.has(sid) || isLost
  }

  /** I4: after a sign-out through this instance no later answer serves it; after any other end, none when the newest token is over. */
  #mayServe({ sid }: Held, { signedOut }: Instance): boolean {
    const turn = signedOut.get(sid)
    if (turn !== undefined && turn < this.#turn) return false
    return !this.provider.ended.has(sid) || (this.provider.latestExpiry.get(sid) ?? 0) > this.provider.seconds()
  }

  /** I3 and I4 for what an instance hands out: never older than what it handed out inside the window, and nothing after a sign-out. */
  async #checkHanded(
    cookies: readonly string[],
    held: Held,
    instance: Instance,
    { turn, isUnknown }: { turn: number; isUnknown: boolean },
  ): Promise<void> {
    const jar = new BrowserJar()
    jar.take(cookies)
    const given = await this.#held(jar.header())
    if (given === null) return
    const { provider } = this
    if ((instance.signedOut.get(held.sid) ?? turn) < turn)
      provider.violations.push('I4: a cookie of a session that was signed out')
    const generation = this.#generationOf(given)
    const before = instance.handed.get(given.sid)
    const isInside = before !== undefined && provider.seconds() - before.at < REPLAY_SECONDS
    if (isInside && !isUnknown && generation < before.generation)
      provider.violations.push('I3: an instance handed out an older session')
    if (!isInside || generation > before.generation)
      instance.handed.set(given.sid, { generation, at: provider.seconds() })
  }

  #generationOf({ session }: Held): number {
    return this.provider.grants.get(session.refreshToken)?.generation ?? -1
  }

  /** The browser takes an answer. I3: its session is never older afterwards; where several instances answer at once, nobody can see to that. */
  async #deliver(cookies: readonly string[], { as }: Visit, isMixed: boolean): Promise<void> {
    if (cookies.length === 0) return
    const before = await this.#held()
    const gone = this.#jar.take(cookies)
    const after = await this.#held()
    if (after !== null)
      this.#furthest.set(after.sid, Math.max(this.#generationOf(after), this.#furthest.get(after.sid) ?? 0))
    if (before === null) return
    const isEvicted = gone.some((name) => name.startsWith(NAME))
    if (after === null && as !== 'sign-out' && !isEvicted)
      this.provider.violations.push('I2: an answer that is no sign-out took a session from the browser')
    if (isMixed || isEvicted) this.provider.lost.add(before.sid)
    else if (after?.sid === before.sid && this.#generationOf(after) < this.#generationOf(before))
      this.provider.violations.push('I3: an older session replaced a newer one')
  }
}
