import type { Clock } from '../clock.ts'
import type { Unbound } from '../create-environment.ts'
import type { SavedKey } from '../keys/key-ring.ts'
import type { RefreshToken, Session } from '../store/entities.ts'
import { clearStore, type Store } from '../store/store.ts'

/** Of what a state file holds: one of another shape is refused, not misread. */
export const STATE_VERSION = 2

type Entries<Value> = readonly (readonly [string, Value])[]

/** What a restart needs to go on where it stopped. The port is part of it, since tokens name the emulator's URL. */
export interface State {
  readonly version: typeof STATE_VERSION
  readonly port: number
  readonly clientId: string
  readonly apiKey: string
  readonly cookiePassword: string
  readonly offset: number
  /** The signing key first. */
  readonly keys: readonly SavedKey[]
  readonly store: { readonly [Name in keyof Store]: Entries<unknown> }
}

export async function saveState(environment: Unbound, port: number): Promise<State> {
  const { clientId, apiKey, cookiePassword, clock, keys, store } = environment
  // First, for a key may still be in the making; what follows is the store of one moment.
  const savedKeys = await keys.save()
  const entries = Object.entries<Map<string, unknown>>({ ...store }).map(([name, map]) => [name, [...map]])
  return {
    version: STATE_VERSION,
    port,
    clientId,
    apiKey,
    cookiePassword,
    offset: clock.offset,
    keys: savedKeys,
    store: { ...Object.fromEntries(entries), refreshTokens: await savedTokens(store) } as State['store'],
  }
}

/** Answers still in the making are waited for: a replay after the restart gets the same bytes. */
async function savedTokens({ refreshTokens }: Store): Promise<Entries<unknown>> {
  const saved = [...refreshTokens].map(async ([token, { exchange, ...rest }]) => {
    const body = await exchange?.body?.catch(() => undefined)
    return [token, { ...rest, ...(exchange && { exchange: { ...exchange, body } }) }] as const
  })
  return Promise.all(saved)
}

export function restoreState({ store, clock }: { store: Store; clock: Clock }, { store: saved, offset }: State): void {
  clock.advance(offset / 1000)
  clearStore(store)
  for (const [name, map] of Object.entries<Map<string, unknown>>({ ...store })) {
    for (const [key, value] of saved[name as keyof Store]) map.set(key, value)
  }
  for (const token of store.refreshTokens.values()) reviveToken(token)
  for (const session of store.sessions.values()) reviveSession(session)
}

function reviveToken(token: RefreshToken & { exchange?: { body?: unknown } | undefined }): void {
  const body = token.exchange?.body
  if (token.exchange && typeof body === 'string') token.exchange.body = Promise.resolve(body)
}

/** JSON has no Infinity. */
function reviveSession(session: Session): void {
  session.idleAt ??= Infinity
}
