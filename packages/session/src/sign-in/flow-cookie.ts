import type { Instance } from '../authenticate/instance.ts'
import { cookiePairs } from '../authenticate/cookie-pairs.ts'
import { serializeCookie } from '../authenticate/serialize-cookie.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import { randomToken } from '../crypto/digest.ts'
import { sealJson, unsealJson } from '../crypto/iron.ts'
import { purposePassword } from '../crypto/purpose.ts'
import { momentOf } from './moment.ts'
import { flowStartOf, PKCE_COOKIE_PREFIX, selectStalePKCEVerifierCookieNames } from './pending-flows.ts'
import { challengeOf, createPkce } from './pkce.ts'
import { FLOW_SECONDS } from './state.ts'

/** Seconds in which a second fresh start is a loop and no second attempt. */
const RESTART_SECONDS = 60

interface FlowCookie {
  name: string
  value: string
  /** Epoch seconds, on the clock of `StartedFlow.startedAt`. */
  startedAt: number
}

export interface StartedFlow {
  readonly flow: string
  /** Epoch seconds, on WorkOS's clock as far as this server knows it. */
  readonly startedAt: number
  /** The milliseconds after `startedAt`. */
  readonly startedMs: number
  /** Milliseconds from this server's own clock to WorkOS's, if it has learned it. */
  readonly clockOffset?: number
  readonly challenge: string
  readonly cookieName: string
  /** The flow's own cookie, and the end of those that are one too many. */
  readonly setCookies: readonly string[]
}

/** Mints a flow: its verifier goes into a cookie of its own. `origin` is the app's own that the callback will come to. */
export async function startFlow(
  instance: Instance,
  { origin, cookieHeader, restarts }: { origin: string; cookieHeader: string | null; restarts: number },
): Promise<StartedFlow> {
  const { verifier, challenge } = await createPkce()
  const flow = randomToken(9)
  const { config } = instance
  const { at, offset } = momentOf(instance)
  const startedAt = Math.floor(at / 1000)
  const cookieName = flowCookieName(origin, { startedAt, flow })
  const sealed = await sealJson({ verifier, restarts }, await purposePassword(config.passwords[0], 'flow'))
  const pending = flowCookies(cookieHeader, origin).map(({ name }) => name)
  const surplus = selectStalePKCEVerifierCookieNames(pending, { keep: cookieName })
  const cookie = serializeCookie(cookieName, sealed, attributes(config, origin, FLOW_SECONDS))
  return {
    flow,
    startedAt,
    startedMs: at % 1000,
    ...(offset !== undefined && { clockOffset: offset }),
    challenge,
    cookieName,
    setCookies: [cookie, ...expireFlows(config, origin, surplus)],
  }
}

/** The one name that the cookie of this flow can have: both parts travel in `state` too. */
export const flowCookieName = (origin: string, { startedAt, flow }: { startedAt: number; flow: string }): string =>
  `${prefix(origin)}${PKCE_COOKIE_PREFIX}.${startedAt.toString(36)}.${flow}`

/** The verifier that this browser holds for a flow, or null. Bound by hash: a planted cookie does not fit (security bar P2, C5). */
export async function findFlow(
  config: ResolvedConfig,
  origin: string,
  cookieHeader: string | null,
  state: { flow: string; startedAt: number; challenge: string },
): Promise<string | null> {
  const name = flowCookieName(origin, state)
  for (const cookie of flowCookies(cookieHeader, origin).filter((candidate) => candidate.name === name)) {
    const opened = await openFlow(config, cookie)
    if (opened !== null && (await challengeOf(opened.verifier)) === state.challenge) return opened.verifier
  }
  return null
}

/** Whether this browser began a flow anew a moment ago without anybody asking. */
export async function hasRestarted(instance: Instance, origin: string, cookieHeader: string | null): Promise<boolean> {
  // A name says nothing about the clock behind it. If WorkOS's was learned in between, one restart more or less is all that comes of it.
  const since = instance.now().getTime() / 1000 - RESTART_SECONDS
  const recent = flowCookies(cookieHeader, origin).filter(({ startedAt }) => startedAt >= since)
  const opened = await Promise.all(recent.map((cookie) => openFlow(instance.config, cookie)))
  return opened.some((flow) => flow !== null && flow.restarts > 0)
}

/** `Set-Cookie` fields that end these flows. */
export const expireFlows = (config: ResolvedConfig, origin: string, names: readonly string[]): readonly string[] =>
  [...new Set(names)].map((name) => serializeCookie(name, '', attributes(config, origin, 0)))

/** Whether the browser sent this cookie: what it does not hold needs no end. */
export const holdsFlow = (origin: string, cookieHeader: string | null, name: string): boolean =>
  flowCookies(cookieHeader, origin).some((cookie) => cookie.name === name)

/** Never a `Domain`: a flow comes back to the origin it started from. So `__Host-` always holds on https. */
const prefix = (origin: string): string => (origin.startsWith('https:') ? '__Host-' : '')

/** `Lax` whatever the session's is: the way back from the provider is a cross-site navigation (design rule 8). */
function attributes(config: ResolvedConfig, origin: string, maxAge: number): Parameters<typeof serializeCookie>[2] {
  const secure = origin.startsWith('https:')
  const common = { path: '/', httpOnly: true, secure, maxAge } as const
  return config.cookieSameSite === 'none' && secure
    ? { ...common, sameSite: 'none', partitioned: true }
    : { ...common, sameSite: 'lax' }
}

function flowCookies(cookieHeader: string | null, origin: string): FlowCookie[] {
  return cookiePairs(cookieHeader).flatMap(([name, value]) => {
    const startedAt = flowStartOf(name)
    return startedAt !== null && name.startsWith(prefix(origin)) ? [{ name, value, startedAt }] : []
  })
}

async function openFlow(
  config: ResolvedConfig,
  { value }: FlowCookie,
): Promise<{ verifier: string; restarts: number } | null> {
  const passwords = await Promise.all(config.passwords.map((password) => purposePassword(password, 'flow')))
  const opened = (await unsealJson(value, passwords))?.value
  if (typeof opened !== 'object' || opened === null) return null
  const { verifier, restarts } = opened as Record<string, unknown>
  return typeof verifier === 'string' && typeof restarts === 'number' ? { verifier, restarts } : null
}
