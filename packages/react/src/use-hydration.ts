import type { SessionStore } from '@latchkey/client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { initialSession, type InitialAuth } from './initial-session.ts'

// Before paint, so that a later page does not flash the session before; React 18 warns of a layout effect on the server.
const useEffectBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** A later page comes with a session of its own. One that says what was said before is no news, though it be another object. */
export function useHydration(store: SessionStore, initialAuth: InitialAuth | undefined): void {
  const hydrated = useRef(initialAuth)
  useEffectBeforePaint(() => {
    const before = hydrated.current
    if (initialAuth === undefined || initialAuth === before) return
    hydrated.current = initialAuth
    if (JSON.stringify(initialAuth) !== JSON.stringify(before)) store.hydrate(initialSession(initialAuth))
  }, [store, initialAuth])
}
