import { describe, expect, it } from 'vitest'
import type { RefreshOutcome } from '../src/coordination/coordinator.ts'
import { createMemoryCoordinator, REPLAY_WINDOW_MS } from '../src/coordination/memory.ts'
import { createTombstones } from '../src/coordination/tombstones.ts'

const ended: RefreshOutcome = { status: 'ended', reason: 'invalid_grant' }
const unavailable: RefreshOutcome = { status: 'unavailable', reason: 'timeout', retryAfter: null }

function atClock() {
  let clock = 0
  return { now: () => new Date(clock), advance: (ms: number) => void (clock += ms) }
}

describe('the memory coordinator', () => {
  it('runs one grant for a thousand holders of one key', async () => {
    const coordinator = createMemoryCoordinator(() => new Date(0))
    let grants = 0
    const grant = async () => (grants++, ended)
    await Promise.all(Array.from({ length: 1000 }, () => coordinator.run('a', grant)))
    expect(grants).toBe(1)
  })

  it('hands the settled outcome to late holders inside the window, and not after it', async () => {
    const { now, advance } = atClock()
    const coordinator = createMemoryCoordinator(now)
    await coordinator.run('a', async () => ended)
    advance(REPLAY_WINDOW_MS - 1)
    expect(await coordinator.find('a')).toEqual(ended)
    advance(1)
    expect(await coordinator.find('a')).toBeNull()
  })

  it('forgets an outcome that settles nothing, and one that threw', async () => {
    const coordinator = createMemoryCoordinator(() => new Date(0))
    await coordinator.run('a', async () => unavailable)
    expect(await coordinator.find('a')).toBeNull()
    await expect(coordinator.run('b', () => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
    expect(await coordinator.find('b')).toBeNull()
  })

  it('never answers one key with the outcome of another', async () => {
    const coordinator = createMemoryCoordinator(() => new Date(0))
    await coordinator.run('a', async () => ended)
    expect(await coordinator.find('b')).toBeNull()
  })
})

describe('tombstones', () => {
  it('bury a session for longer than an access token lives, and are lifted by a new sign-in', () => {
    const { now, advance } = atClock()
    const tombstones = createTombstones(now)
    tombstones.add('session_1')
    advance(10 * 60_000)
    expect(tombstones.has('session_1')).toBe(true)
    expect(tombstones.has('session_2')).toBe(false)
    tombstones.remove('session_1')
    expect(tombstones.has('session_1')).toBe(false)
  })

  it('stay bounded: the oldest goes first', () => {
    const tombstones = createTombstones(() => new Date(0))
    for (let i = 0; i <= 10_000; i++) tombstones.add(`session_${i}`)
    expect(tombstones.has('session_0')).toBe(false)
    expect(tombstones.has('session_10000')).toBe(true)
  })
})
