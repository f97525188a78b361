import { describe, expect, it } from 'vitest'
import type { RaisedEvent } from '../src/model/events.ts'
import { createProviderClock, type ProviderClock } from '../src/provider/clock.ts'

const HERE = Date.UTC(2026, 0, 15, 12)

/** The provider's clock as a process learns it whose own stands still, and what it reported. */
function learned(): { clock: ProviderClock; events: RaisedEvent[]; answer(seconds: number, age?: string): void } {
  const events: RaisedEvent[] = []
  const clock = createProviderClock(
    () => new Date(HERE),
    (event) => void events.push(event),
  )
  const answer = (seconds: number, age?: string): void => {
    const date = new Date(HERE + seconds * 1000).toUTCString()
    clock.observe(new Response(null, { headers: { date, ...(age !== undefined && { age }) } }))
  }
  return { clock, events, answer }
}

const offsetOf = (clock: ProviderClock): number => (clock.now().getTime() - HERE) / 1000

describe("the provider's clock", () => {
  it.each([
    [-300, -300],
    [-2, -2],
    [-1, 0],
    [0, 0],
    [1, 0],
    [2, 2],
    [300, 300],
  ])(
    'of a Date field %i s from ours is %i s from ours: less than two is the time an answer takes',
    (seconds, offset) => {
      const { clock, answer } = learned()
      answer(seconds)
      expect(offsetOf(clock)).toBe(offset)
    },
  )

  it('is not learned from an answer that a cache kept (RFC 9111 section 5.1)', () => {
    const { clock, answer } = learned()
    answer(-300, '300')
    answer(-300, '1')
    expect(offsetOf(clock)).toBe(0)
    answer(-300, '0')
    expect(offsetOf(clock)).toBe(-300)
  })

  it.each([undefined, '', 'yesterday'])('stays what it was where the Date field is %j', (date) => {
    const { clock, answer } = learned()
    answer(60)
    clock.observe(new Response(null, { headers: date === undefined ? {} : { date } }))
    expect(offsetOf(clock)).toBe(60)
  })

  it('is reported from 30 s on, and again where it moved by 30 s', () => {
    const { events, answer } = learned()
    for (const seconds of [29, -29, 30, 45, 59, 60, -60]) answer(seconds)
    expect(events).toEqual([30, 60, -60].map((seconds) => ({ code: 'clock.skewed', seconds })))
  })

  it('that came right again is not reported', () => {
    const { events, answer } = learned()
    for (const seconds of [40, 0, 40]) answer(seconds)
    expect(events).toEqual([{ code: 'clock.skewed', seconds: 40 }])
  })
})
