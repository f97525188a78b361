import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RaisedEvent } from '../src/model/events.ts'
import { createProviderClock, type ProviderClock } from '../src/provider/clock.ts'

const HERE = Date.UTC(2026, 0, 15, 12)

interface Learned {
  readonly clock: ProviderClock
  readonly events: RaisedEvent[]
  /** An answer whose `Date` is so many seconds from the own clock, after a call that took so many milliseconds. */
  answer(seconds: number, call?: { age?: string; took?: number }): void
  /** Moves the own clock. */
  advance(ms: number): void
}

function learned(isEmulator = false): Learned {
  const events: RaisedEvent[] = []
  let time = HERE
  const clock = createProviderClock({
    now: () => new Date(time),
    emit: (event) => void events.push(event),
    isEmulator,
  })
  return {
    clock,
    events,
    answer(seconds, { age, took = 0 } = {}) {
      const date = new Date(time + seconds * 1000).toUTCString()
      clock.observe(new Response(null, { headers: { date, ...(age !== undefined && { age }) } }), time - took)
    },
    advance: (ms) => void (time += ms),
  }
}

const offsetOf = ({ clock }: Learned): number | null => clock.offset()

let errors: string[]
beforeEach(() => {
  errors = []
  vi.spyOn(console, 'error').mockImplementation((message: string) => void errors.push(message))
})
afterEach(() => void vi.restoreAllMocks())

describe("the provider's clock", () => {
  it.each([
    [-300, 0, -299_000],
    [-2, 0, -1_000],
    [-1, 0, 0],
    [0, 0, 0],
    [1, 0, 1_000],
    [300, 0, 300_000],
    // The answer was written at some moment of the call: what that explains is no skew.
    [-3, 2_000, 0],
    [-4, 2_000, -1_000],
    [0, 5_000, 0],
    [300, 5_000, 300_000],
    [-300, 5_000, -294_000],
  ])(
    'of a Date field %i s from ours, after a call of %i ms, is %i ms from ours: the nearest offset that explains it',
    (seconds, took, offset) => {
      const one = learned()
      one.answer(seconds, { took })
      expect(offsetOf(one)).toBe(offset)
      expect(one.clock.now().getTime()).toBe(HERE + offset)
    },
  )

  it('stays what it is if the next answer can be explained by it', () => {
    const one = learned()
    one.answer(60)
    for (const seconds of [58.5, 59, 60]) one.answer(seconds, { took: 1_500 })
    expect(offsetOf(one)).toBe(60_000)
    one.answer(62)
    expect(offsetOf(one)).toBe(62_000)
  })

  it.each([
    [601, null],
    [600, 600_000],
    [-601, -600_000],
    [-602, null],
    [10_800, null],
    [-56 * 365 * 86_400, null],
  ])('is corrected by ten minutes at most: a Date field %i s away makes it %s', (seconds, offset) => {
    const one = learned()
    one.answer(seconds)
    expect(offsetOf(one)).toBe(offset)
  })

  it('is not unlearned by a Date field that is hours away', () => {
    const one = learned()
    one.answer(60)
    one.answer(10_800)
    expect(offsetOf(one)).toBe(60_000)
    expect(one.events).toEqual([
      { code: 'clock.skewed', seconds: 60 },
      { code: 'clock.wrong', seconds: 10_800 },
    ])
  })

  it.each([
    [10_800, 10_800],
    [-10_800, -10_799],
  ])('is reported with the least that explains a Date field %i s away', (seconds, reported) => {
    const one = learned()
    one.answer(seconds)
    expect(one.events).toEqual([{ code: 'clock.wrong', seconds: reported }])
  })

  it('of an emulator may be as far away as a test likes', () => {
    const one = learned(true)
    one.answer(4 * 365 * 86_400)
    expect(offsetOf(one)).toBe(4 * 365 * 86_400_000)
  })

  it.each([
    ['the machine slept', 5_001],
    ['the clock was set back', -1],
  ])('is not learned from a call in which %s: it took %i ms by the wall clock', (_, took) => {
    const one = learned()
    one.answer(-300, { took })
    expect(offsetOf(one)).toBeNull()
    one.answer(-300, { took: 5_000 })
    expect(offsetOf(one)).toBe(-294_000)
  })

  it('is not learned from an answer that a cache kept (RFC 9111 section 5.1)', () => {
    const one = learned()
    one.answer(-300, { age: '300' })
    one.answer(-300, { age: '1' })
    expect(offsetOf(one)).toBeNull()
    one.answer(-300, { age: '0' })
    expect(offsetOf(one)).toBe(-299_000)
  })

  it.each([undefined, '', 'yesterday'])('stays what it was if the Date field is %j', (date) => {
    const one = learned()
    one.answer(60)
    one.clock.observe(new Response(null, { headers: date === undefined ? {} : { date } }), HERE)
    expect(one.events).toEqual([{ code: 'clock.skewed', seconds: 60 }])
    expect(offsetOf(one)).toBe(60_000)
  })

  it('is reported from 30 s on, and again if it moved by 30 s', () => {
    const { events, answer } = learned()
    for (const seconds of [29, -30, 30, 45, 59, 60, -61]) answer(seconds)
    expect(events).toEqual([30, 60, -60].map((seconds) => ({ code: 'clock.skewed', seconds })))
  })

  it('that came right again is not reported', () => {
    const { events, answer } = learned()
    for (const seconds of [40, 0, 40]) answer(seconds)
    expect(events).toEqual([{ code: 'clock.skewed', seconds: 40 }])
  })
})

describe('a new token', () => {
  const IAT = HERE / 1000

  it.each([-60, 0, 100])('fits a clock that is %i s after its `iat`', (seconds) => {
    const one = learned()
    one.advance(seconds * 1000)
    expect(one.clock.check(IAT)).toBe('right')
    expect(one.clock.waits()).toBeNull()
    expect(one.events).toEqual([])
  })

  it.each([-61, 101])('shows that a Date field lied which is %i s away: the own clock counts again', (seconds) => {
    const one = learned()
    one.answer(seconds + Math.sign(seconds))
    expect(one.clock.check(IAT)).toBe('corrected')
    expect(one.clock.now().getTime()).toBe(HERE)
    expect(offsetOf(one)).toBeNull()
    expect(one.clock.waits()).toBeNull()
  })

  it.each([-61, 101])('shows that a clock is wrong that is %i s after its `iat`, for half a minute', (seconds) => {
    const one = learned()
    one.advance(seconds * 1000)
    expect(one.clock.check(IAT)).toBe('wrong')
    expect(one.events).toEqual([{ code: 'clock.wrong', seconds: -seconds }])
    expect(one.clock.waits()).toBe(30)
    one.advance(29_001)
    expect(one.clock.waits()).toBe(1)
    one.advance(999)
    expect(one.clock.waits()).toBeNull()
  })

  it('need not be waited for if the clock was set back, or fits again', () => {
    const one = learned()
    one.advance(3_600_000)
    one.clock.check(IAT)
    one.advance(-1)
    expect(one.clock.waits()).toBeNull()
    one.advance(1)
    expect(one.clock.waits()).toBe(30)
    one.clock.check(IAT + 3_600)
    expect(one.clock.waits()).toBeNull()
  })
})

it('tells the operator once for each process, if no event is listened to', async () => {
  vi.resetModules()
  const fresh = await import('../src/provider/clock.ts')
  for (const seconds of [7_200, -7_200])
    fresh
      .createProviderClock({ now: () => new Date(HERE), emit: () => {} })
      .observe(new Response(null, { headers: { date: new Date(HERE + seconds * 1000).toUTCString() } }), HERE)
  expect(errors).toEqual([expect.stringContaining('it is 7200 s behind, and Latchkey corrects ten minutes at most')])
})
