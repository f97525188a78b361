import { describe, expect, it } from 'vitest'
import { awake, createSharedWork } from '../src/model/shared-work.ts'

/** A clock, and timers that end when the test says so. */
function timing() {
  let time = 0
  const timers: { ms: number; end(): void }[] = []
  return {
    timers,
    now: () => new Date(time),
    advance: (ms: number) => void (time += ms),
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        timers.push({ ms, end: resolve })
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      }),
  }
}

const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('shared work', () => {
  it('is done once for all who come while it runs, and again after', async () => {
    const shared = createSharedWork<number>(timing())
    let runs = 0
    const work = async (): Promise<number> => ++runs
    expect(await Promise.all([shared.run(work), shared.run(work), shared.run(work)])).toEqual([1, 1, 1])
    expect(shared.isRunning).toBe(false)
    expect(await shared.run(work)).toBe(2)
  })

  it('that fails fails for all, and is tried again by the next', async () => {
    const shared = createSharedWork<number>(timing())
    const fails = (): Promise<number> => Promise.reject(new Error('no'))
    const all = await Promise.allSettled([shared.run(fails), shared.run(fails)])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await shared.run(async () => 1)).toBe(1)
  })

  it('is waited for so long that it counts as dead when the first one does, not before', async () => {
    const time = timing()
    const shared = createSharedWork<number>(time)
    void shared.run(() => new Promise(() => {}))
    time.advance(3_000)
    void shared.run(async () => 1)
    time.advance(4_749)
    expect(shared.isRunning).toBe(true)
    void shared.run(async () => 1)
    time.advance(1)
    expect(shared.isRunning).toBe(false)
    void shared.run(async () => 1)
    expect(time.timers.map(({ ms }) => ms)).toEqual([4_750, 1_000, 1_000])
  })

  it('is waited for no longer than it may take if the clock was set back meanwhile', () => {
    const time = timing()
    const shared = createSharedWork<number>(time)
    void shared.run(() => new Promise(() => {}))
    time.advance(-3_600_000)
    void shared.run(async () => 1)
    expect(time.timers.map(({ ms }) => ms)).toEqual([7_750])
  })

  it('of others is waited for twice at most', async () => {
    const time = timing()
    const shared = createSharedWork<string>(time)
    void shared.run(() => new Promise(() => {}))
    const hanging = shared.run(() => new Promise(() => {}))
    const last = shared.run(async () => 'own')
    for (let round = 0; round < 3; round++) {
      time.advance(7_750)
      const [first, ...others] = time.timers.splice(0)
      first?.end()
      await turns()
      for (const { end } of others) end()
      await turns()
    }
    expect(await last).toBe('own')
    expect(await Promise.race([hanging, Promise.resolve('hangs')])).toBe('hangs')
  })
})

describe('a wait in an event loop that stalled', () => {
  it('goes on for a second, in which the answer is read that has long been here', async () => {
    const time = timing()
    const shared = createSharedWork<string>(time)
    let answer: (value: string) => void = () => {}
    void shared.run(() => new Promise((resolve) => (answer = resolve)))
    const second = shared.run(async () => 'its own')
    time.advance(40_000)
    time.timers[0]?.end()
    await turns()
    expect(time.timers.map(({ ms }) => ms)).toEqual([7_750, 1_000])
    answer('shared')
    expect(await second).toBe('shared')
  })

  it('ends in time otherwise', async () => {
    const time = timing()
    const done = awake(time)(5_000)
    time.advance(5_999)
    time.timers[0]?.end()
    await done
    expect(time.timers).toHaveLength(1)
  })
})
