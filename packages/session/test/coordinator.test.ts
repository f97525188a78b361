import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { RefreshCoordinator, RefreshOutcome } from '../src/coordination/coordinator.ts'
import { createMemoryCoordinator, REPLAY_WINDOW_MS } from '../src/coordination/memory.ts'
import { createTombstones } from '../src/coordination/tombstones.ts'

const ended: RefreshOutcome = { status: 'ended', reason: 'invalid_grant' }
const unavailable: RefreshOutcome = { status: 'unavailable', reason: 'timeout', retryAfter: null }

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

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
    expect(await coordinator.run('b', async () => ended)).toEqual(ended)
  })

  it('never answers one key with the outcome of another', async () => {
    const coordinator = createMemoryCoordinator(() => new Date(0))
    await coordinator.run('a', async () => ended)
    expect(await coordinator.find('b')).toBeNull()
  })
})

describe('what the memory coordinator keeps', () => {
  const settle = (key: string, coordinator: RefreshCoordinator): Promise<RefreshOutcome> =>
    coordinator.run(key, async () => ended)

  it('is old by a clock that was set back as by one that went on', async () => {
    const { now, advance } = atClock()
    const coordinator = createMemoryCoordinator(now)
    advance(60_000)
    await settle('a', coordinator)
    advance(-REPLAY_WINDOW_MS + 1)
    expect(await coordinator.find('a')).toEqual(ended)
    advance(-1)
    expect(await coordinator.find('a')).toBeNull()
  })

  it('is over for who runs as for who looks', async () => {
    const { now, advance } = atClock()
    const coordinator = createMemoryCoordinator(now)
    await settle('a', coordinator)
    advance(REPLAY_WINDOW_MS)
    expect(await coordinator.run('a', async () => unavailable)).toEqual(unavailable)
  })

  it('is a grant that runs, for as long as it does, whatever is cleared meanwhile', async () => {
    const { now, advance } = atClock()
    const coordinator = createMemoryCoordinator(now)
    let answer: (outcome: RefreshOutcome) => void = () => {}
    const running = coordinator.run('slow', () => new Promise((resolve) => (answer = resolve)))
    const found = coordinator.find('slow')
    for (let index = 0; index < 3; index++) {
      await settle(`settled_${index}`, coordinator)
      advance(REPLAY_WINDOW_MS)
    }
    const joined = coordinator.run('slow', async () => unavailable)
    answer(ended)
    expect(await Promise.all([running, found, joined])).toEqual([ended, ended, ended])
  })

  it('is nothing of a grant that threw, for who looks while it runs', async () => {
    const coordinator = createMemoryCoordinator(() => new Date(0))
    const running = coordinator.run('a', () => Promise.reject(new Error('boom')))
    const found = coordinator.find('a')
    await expect(running).rejects.toThrow('boom')
    expect(await found).toBeNull()
  })

  it('is let go of by the refreshes that come after: no more than those of one window stay', async () => {
    const { now, advance } = atClock()
    const coordinator = createMemoryCoordinator(now)
    const left: WeakRef<RefreshOutcome>[] = []
    void coordinator.run('never settled', () => new Promise(() => {}))
    for (let index = 0; index < 100; index++) {
      const outcome: RefreshOutcome = { status: 'ended', reason: 'invalid_grant' }
      left.push(new WeakRef(outcome))
      await coordinator.run(`key_${index}`, async () => outcome)
      advance(REPLAY_WINDOW_MS / 10)
    }
    // What a weak reference was made for, or looked up through, lives until the job ends.
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
    expect(left.filter((outcome) => outcome.deref() !== undefined)).toHaveLength(10)
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

  it('forget none of 20,000 sessions that were signed out within their time', () => {
    const tombstones = createTombstones(() => new Date(0))
    for (let i = 0; i < 20_000; i++) tombstones.add(`session_${i}`)
    expect(['session_0', 'session_1', 'session_19999'].map((id) => tombstones.has(id))).toEqual([true, true, true])
  })

  it('with a limit drop the oldest first', () => {
    const tombstones = createTombstones(() => new Date(0), { most: 2 })
    for (const id of ['token_1', 'token_2', 'token_3']) tombstones.add(id)
    expect(tombstones.size).toBe(2)
    expect(['token_1', 'token_2', 'token_3'].map((id) => tombstones.has(id))).toEqual([false, true, true])
  })

  it('stand for as long as they are asked to', () => {
    const { now, advance } = atClock()
    const tombstones = createTombstones(now)
    tombstones.add('session_1', { keptMs: 60 * 60_000 })
    tombstones.add('session_2', { keptMs: 1_000 })
    advance(15 * 60_000)
    expect(['session_1', 'session_2'].map((id) => tombstones.has(id))).toEqual([true, false])
    advance(45 * 60_000)
    expect(tombstones.has('session_1')).toBe(false)
  })

  it('stand for fifteen minutes, and those that are over go with the next that comes', () => {
    const { now, advance } = atClock()
    const tombstones = createTombstones(now)
    tombstones.add('session_1')
    tombstones.add('session_2')
    advance(15 * 60_000 - 1)
    expect(tombstones.has('session_1')).toBe(true)
    tombstones.add('session_3')
    expect(tombstones.size).toBe(3)
    advance(1)
    expect(tombstones.has('session_1')).toBe(false)
    tombstones.add('session_4')
    expect(tombstones.size).toBe(2)
  })

  it('of one that ended twice counts from the second time', () => {
    const { now, advance } = atClock()
    const tombstones = createTombstones(now)
    tombstones.add('session_1')
    advance(60_000)
    tombstones.add('session_2')
    advance(13 * 60_000)
    tombstones.add('session_1')
    advance(2 * 60_000)
    expect(['session_1', 'session_2'].map((id) => tombstones.has(id))).toEqual([true, false])
    tombstones.add('session_3')
    expect(tombstones.size).toBe(2)
  })
})
