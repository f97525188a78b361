import { seal } from '../../src/authenticate/instance-steps.ts'
import type { AuthContext } from '../../src/service/auth-context.ts'
import { AuthService } from '../../src/service/auth-service.ts'
import { CookieSessionStorage } from '../../src/storage/cookie-session-storage.ts'
import type { Session } from '../../src/model/session.ts'
import { ModelProvider, REPLAY_SECONDS, type Trouble } from './model-provider.ts'
import { ada, CLIENT_ID, PASSWORD } from './scripted-provider.ts'

export type Step =
  | { readonly do: 'request' | 'replay' | 'sign-out' | 'restart'; readonly which: number; readonly lose?: boolean }
  | { readonly do: 'together'; readonly which: readonly number[]; readonly lose: boolean }
  | { readonly do: 'switch'; readonly which: number; readonly organization: string }
  | { readonly do: 'sign-in' | 'revoke' }
  | { readonly do: 'trouble'; readonly kind: Trouble }
  | { readonly do: 'wait'; readonly seconds: number }

const COOKIE = '__Host-wos_session'

/** The session in a `Set-Cookie` field, or null where it expires the cookie. */
const valueOf = (field: string): string | null =>
  /Max-Age=0/.test(field) ? null : (new RegExp(`^${COOKIE}=([^;]*)`).exec(field)?.[1] ?? null)

/** One process: its own memory, and what it had answers for. */
interface Instance {
  readonly service: AuthService
  readonly sentAt: Map<string, number>
  /** The newest generation it handed out of each session, and when. */
  readonly handed: Map<string, { generation: number; at: number }>
  /** Sessions signed out through it. */
  readonly signedOut: Set<string>
}

interface Held {
  readonly cookie: string
  readonly sid: string
  readonly refreshToken: string
}

/** Several instances before one provider, and one browser with a session. */
export class World {
  readonly provider = new ModelProvider()
  readonly instances: Instance[] = []
  held: Held | null = null
  previous: Held | null = null
  #sessions = 0

  static open(count: number): World {
    const world = new World()
    for (let index = 0; index < count; index++) world.instances.push(world.#start())
    return world
  }

  get violations(): readonly string[] {
    return this.provider.violations
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'sign-in':
        return this.#signIn()
      case 'request':
        return this.#visit([step.which], step.lose ?? false)
      case 'together':
        return this.#visit(step.which, step.lose)
      case 'replay':
        return this.#replay(step.which)
      case 'switch':
        return this.#switch(step.which, step.organization)
      case 'sign-out':
        return this.#signOut(step.which)
      case 'revoke':
        if (this.held) this.provider.ended.add(this.held.sid)
        return undefined
      case 'trouble':
        return void this.provider.troubles.push(step.kind)
      case 'restart':
        return void this.instances.splice(step.which, 1, this.#start())
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
      now: provider.now,
      random: () => 0,
      fetch: provider.fetchFor({ sentAt }),
      wait: (_ms: number, signal?: AbortSignal) =>
        signal === undefined
          ? Promise.resolve()
          : new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    }
    return {
      service: new AuthService(config, (resolved) => new CookieSessionStorage(resolved)),
      sentAt,
      handed: new Map(),
      signedOut: new Set(),
    }
  }

  async #signIn(): Promise<void> {
    const sid = `session_${++this.#sessions}`
    const tokens = await this.provider.issue(sid, 0)
    const { instance } = AuthService.partsOf(this.instances[0]!.service)
    const sealed = await seal(instance, { ...tokens, user: ada })
    this.previous = null
    this.held = { cookie: sealed, sid, refreshToken: tokens.refreshToken }
  }

  async #open(which: number, held: Held, method = 'GET'): Promise<AuthContext> {
    const { service, signedOut } = this.instances[which]!
    const headers = { cookie: `${COOKIE}=${held.cookie}` }
    const context = await service.forRequest(new Request('https://app.example.com/', { method, headers }))
    const { auth } = context
    if (auth.status === 'signed-out' && !this.#mayEnd(held, signedOut))
      this.provider.violations.push(`I2: ${auth.reason} without a cause`)
    if (auth.status === 'signed-in' && !this.#mayServe(held, signedOut))
      this.provider.violations.push('I4: an ended session was served')
    return context
  }

  /** I2: only an end at the provider, a sign-out here, or a reply that was lost for longer than the window ends a session. */
  #mayEnd(held: Held, signedOut: ReadonlySet<string>): boolean {
    return this.provider.ended.has(held.sid) || signedOut.has(held.sid) || this.provider.isSpent(held.refreshToken)
  }

  /** I4: after a sign-out through this instance at once, after any other end when the newest token is over. */
  #mayServe(held: Held, signedOut: ReadonlySet<string>): boolean {
    if (signedOut.has(held.sid)) return false
    return (
      !this.provider.ended.has(held.sid) || (this.provider.latestExpiry.get(held.sid) ?? 0) > this.provider.seconds()
    )
  }

  async #visit(which: readonly number[], lose: boolean): Promise<void> {
    const { held } = this
    if (held === null) return
    const contexts = await Promise.all(which.map((one) => this.#open(one, held)))
    for (const [index, context] of contexts.entries()) await this.#handed(which[index] ?? 0, context)
    if (!lose) for (const context of contexts) await this.#take(context)
  }

  /** A request that left long ago: the browser waits for its answer no more. */
  async #replay(which: number): Promise<void> {
    if (this.previous !== null) await this.#handed(which, await this.#open(which, this.previous))
  }

  async #switch(which: number, organization: string): Promise<void> {
    if (this.held === null) return
    const context = await this.#open(which, this.held, 'POST')
    await context.switchOrganization(organization)
    await this.#handed(which, context)
    await this.#take(context)
  }

  async #signOut(which: number): Promise<void> {
    const { held } = this
    if (held === null) return
    const context = await this.#open(which, held, 'POST')
    await context.signOut()
    this.instances[which]!.signedOut.add(held.sid)
    this.provider.ended.add(held.sid)
    if (context.setCookies().some((field) => !/Max-Age=0/.test(field)))
      this.provider.violations.push('I4: a sign-out set a session cookie')
    // Somebody caught the cookie before it was expired.
    this.previous = held
    this.held = null
  }

  /** I3: what an instance hands out is never older than what it handed out inside the replay window. */
  async #handed(which: number, context: AuthContext): Promise<void> {
    const { handed } = this.instances[which]!
    const { provider } = this
    for (const cookie of context.setCookies().flatMap((field) => valueOf(field) ?? [])) {
      const session = await this.#read(cookie)
      const grant = session === null ? undefined : provider.grants.get(session.refreshToken)
      if (grant === undefined) continue
      const before = handed.get(grant.sid)
      const isInside = before !== undefined && provider.seconds() - before.at < REPLAY_SECONDS
      if (isInside && grant.generation < before.generation)
        provider.violations.push('I3: an instance handed out an older session')
      if (!isInside || grant.generation > before.generation)
        handed.set(grant.sid, { generation: grant.generation, at: provider.seconds() })
    }
  }

  #read(cookie: string): Promise<Session | null> {
    const headers = { cookie: `${COOKIE}=${cookie}` }
    return this.instances[0]!.service.getSession(new Request('https://app.example.com/', { headers }))
  }

  /** The browser takes the cookies of an answer. */
  async #take(context: AuthContext): Promise<void> {
    for (const field of context.setCookies()) {
      const cookie = valueOf(field)
      const session = cookie === null ? null : await this.#read(cookie)
      if (cookie === null) this.held = null
      if (cookie === null || session === null || this.held === null) continue
      this.#checkOrder(session.refreshToken)
      if (cookie !== this.held.cookie) this.previous = this.held
      this.held = { cookie, sid: this.held.sid, refreshToken: session.refreshToken }
    }
  }

  /** I3: what the browser is given is never older than what it has. */
  #checkOrder(refreshToken: string): void {
    const of = (token: string): number => this.provider.grants.get(token)?.generation ?? -1
    if (this.held !== null && of(refreshToken) < of(this.held.refreshToken))
      this.provider.violations.push('I3: an older session replaced a newer one')
  }
}
