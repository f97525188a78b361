import { expect, test } from 'vitest'

import type { Session } from '../src/store/entities.ts'
import { forgetOldestSession } from '../src/store/forget-oldest.ts'
import { createStore } from '../src/store/store.ts'

test('beyond 10,000 sessions the oldest goes, with its refresh tokens', () => {
  const store = createStore()
  for (let index = 0; index < 10_050; index += 1) {
    const id = `session_${index}`
    store.sessions.set(id, { id, refreshTokens: [`token_${index}`] } as unknown as Session)
    store.refreshTokens.set(`token_${index}`, { sessionId: id, uses: 0, exchange: undefined })
    forgetOldestSession(store)
  }
  expect([store.sessions.size, store.refreshTokens.size]).toEqual([10_000, 10_000])
  expect([...store.sessions.keys()][0]).toBe('session_50')
})
