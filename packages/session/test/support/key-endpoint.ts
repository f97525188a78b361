import { CompactSign, SignJWT } from 'jose'
import { createKeySet, type KeySet } from '../../src/crypto/jwks.ts'
import type { RaisedEvent } from '../../src/model/events.ts'
import { nextKeyPair } from './signing-keys.ts'

export interface SigningKey {
  readonly kid: string
  readonly jwk: Record<string, unknown>
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** A good signature over a payload that no encoder would make. */
  signText(payload: string | Uint8Array): Promise<string>
}

export async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicJwk } = await nextKeyPair()
  return {
    kid,
    jwk: { ...publicJwk, kid, alg: 'RS256', use: 'sig' },
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey),
    signText: (payload) =>
      new CompactSign(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload)
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey),
  }
}

/** What the endpoint does with a request. */
export type Behaviour = () => Response | Promise<Response>

export interface KeyEndpoint {
  readonly keys: KeySet
  readonly events: RaisedEvent[]
  readonly urls: string[]
  fetches: number
  behaviour: Behaviour
  advance(seconds: number): void
  now(): Date
  /** Lets so many seconds pass, and every time limit run out that ends in them. */
  runOut(seconds?: number): void
}

export const listing =
  (...keys: readonly SigningKey[]): Behaviour =>
  () =>
    Response.json({ keys: keys.map(({ jwk }) => jwk) })

/** A key set in front of a scripted endpoint: no socket, no sleep, a clock that the test moves. */
export function keyEndpoint(behaviour: Behaviour): KeyEndpoint {
  let clock = Date.UTC(2026, 0, 15, 12)
  const limits = new Map<() => void, number>()
  const endpoint: KeyEndpoint = {
    events: [],
    urls: [],
    fetches: 0,
    behaviour,
    advance: (seconds) => void (clock += seconds * 1000),
    now: () => new Date(clock),
    runOut(seconds = 5) {
      clock += seconds * 1000
      for (const [end, at] of limits) if (at <= clock) end()
    },
    keys: createKeySet({
      url: 'https://api.workos.com/sso/jwks/client_1',
      now: () => new Date(clock),
      emit: (event) => void endpoint.events.push(event),
      fetch: (async (url: string, init: RequestInit) => {
        endpoint.fetches++
        endpoint.urls.push(url)
        if (init.redirect !== 'manual') throw new Error('would follow a redirect')
        return endpoint.behaviour()
      }) as typeof fetch,
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          limits.set(resolve, clock + ms)
          signal?.addEventListener('abort', () => {
            limits.delete(resolve)
            reject(signal.reason as Error)
          })
        }),
    }),
  }
  return endpoint
}
