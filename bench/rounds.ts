import { setTimeout as pause } from 'node:timers/promises'

/** Microseconds an operation, by the wall and of this process' CPU (all threads). */
export interface Slice {
  readonly wall: number
  readonly cpu: number
}

export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Median and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { median: at(0.5), low: at(0.25), high: at(0.75) }
}

type Operation = (index: number) => Promise<unknown>

/** Runs an operation for so many milliseconds with so many in flight. */
export async function slice(operation: Operation, inFlight: number, milliseconds: number): Promise<Slice> {
  let done = 0
  let index = Math.floor(Math.random() * 256)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const end = start + milliseconds
  const lane = async (): Promise<void> => {
    do {
      await operation(index++)
      done++
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { wall: (wall * 1000) / done, cpu: (user + system) / done }
}

/** Every round runs every contender once, in an order of its own: what else the machine does meets all of them alike. */
export async function interleave<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  { rounds, inFlight, milliseconds }: { rounds: number; inFlight: number; milliseconds: number },
): Promise<Record<Name, Slice[]>> {
  const names = Object.keys(operations) as Name[]
  const slices = Object.fromEntries(names.map((name) => [name, [] as Slice[]])) as unknown as Record<Name, Slice[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names)) {
      globalThis.gc?.()
      await pause(1)
      slices[name].push(await slice(operations[name], inFlight, milliseconds))
    }
  }
  return slices
}

/** Each in an order of its own. */
export const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)

/** A ratio is taken inside each round and its median reported: a slow minute slows both sides of it. */
export const ratios = (reference: readonly Slice[], own: readonly Slice[], part: keyof Slice): Spread =>
  spreadOf(own.map((one, round) => (reference[round]?.[part] ?? Number.NaN) / one[part]))
