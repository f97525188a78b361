import type { ResolvedConfig } from '../config/configuration.ts'
import { sha256Hex } from '../crypto/digest.ts'
import type { RaisedEvent, SessionEvent } from '../model/events.ts'

export type Emit = (event: RaisedEvent) => void

/** Hands events to the app in the order raised. Nothing waits for it, and what it throws stays here: a log must not sign anybody out. */
export function createEmit({ onEvent, debug, now }: Pick<ResolvedConfig, 'onEvent' | 'debug' | 'now'>): Emit {
  if (onEvent === undefined && !debug) return () => {}
  let last = Promise.resolve()
  return (raised) => {
    const at = now().getTime()
    last = last.then(async () => deliver(await stamp(raised, at), onEvent, debug)).catch(() => {})
  }
}

async function stamp(raised: RaisedEvent, at: number): Promise<SessionEvent> {
  if (!('sessionId' in raised)) return { ...raised, at }
  const { sessionId, ...event } = raised
  const sid = sessionId === null ? null : (await sha256Hex(sessionId)).slice(0, 16)
  return { ...event, at, sid }
}

function deliver(event: SessionEvent, onEvent: ResolvedConfig['onEvent'], debug: boolean): void {
  // JSON escapes control characters: a name from a token cannot forge a log line (ASVS 16.4.1).
  if (debug) console.debug(`[latchkey] ${JSON.stringify(event)}`)
  // An async one is not waited for, and a rejection that nobody handles would end the process.
  Promise.resolve(onEvent?.(event)).catch(() => {})
}
