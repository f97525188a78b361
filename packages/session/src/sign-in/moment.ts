import type { Instance } from '../authenticate/instance.ts'

/** A time that one server seals and another one reads, perhaps with a clock that is wrong in another way. */
export interface Moment {
  /** Epoch milliseconds: on WorkOS's clock, or on the server's own if the server had not learned WorkOS's yet. */
  readonly at: number
  /** Milliseconds from the server's own clock to WorkOS's. Absent if the server had not learned it yet. */
  readonly offset?: number
}

type Clocks = Pick<Instance, 'config' | 'now' | 'clockOffset'>

/** Returns the present moment. */
export function momentOf({ now, clockOffset }: Clocks): Moment {
  const offset = clockOffset()
  return { at: now().getTime(), ...(offset !== null && { offset }) }
}

/**
 * Returns how long ago a moment was, in milliseconds, by each clock that may be right.
 *
 * WorkOS's clock is the one that all servers share, so it decides if both servers know it. A process learns it from its first answer of
 * WorkOS. Before that, it knows its own clock only. If one server knew WorkOS's clock and the other did not, then either both ran on one
 * machine, before and after a restart or the first answer: the machine's clock tells the age exactly, however wrong it is. Or they are two
 * machines: then WorkOS's clock tells the age, except for what the clock of the other server is wrong by.
 */
function agesOf({ config, now, clockOffset }: Clocks, { at, offset }: Moment): { own?: number; shared?: number } {
  const shared = now().getTime() - at
  const own = config.now().getTime() - (at - (offset ?? 0))
  const isLearned = clockOffset() !== null
  if (isLearned !== (offset !== undefined)) return { own, shared }
  return isLearned ? { shared } : { own }
}

/**
 * True if a moment is between `from` and `to` milliseconds old by a clock that may be right: a doubt ends nothing. `allowance` is what the
 * shared clock may be wrong by, in milliseconds, as long as one of the servers has not learned it.
 */
export function isBetween(clocks: Clocks, moment: Moment, { from, to, allowance = 0 }: Range): boolean {
  const { own, shared } = agesOf(clocks, moment)
  const slack = own === undefined ? 0 : allowance
  return (
    (own !== undefined && own >= from && own <= to) ||
    (shared !== undefined && shared >= from - slack && shared <= to + slack)
  )
}

interface Range {
  from: number
  to: number
  allowance?: number
}

/** True if a moment may be younger than so many milliseconds. */
export function mayBeYounger(clocks: Clocks, moment: Moment, than: number): boolean {
  const { own = than, shared = than } = agesOf(clocks, moment)
  return Math.min(own, shared) < than
}
