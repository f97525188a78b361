import { adapterCases, type AdapterCase, type adapterFaults } from '../../src/conformance.ts'

type Fault = (typeof adapterFaults)[number]

/** The nightly run holds every fault against every case that it breaks; that takes three times as long. */
const everyCase = globalThis.process?.env['LATCHKEY_EVERY_CASE'] === '1'

/** A planted fault, and the cases that an app with it is held against. */
export interface Planted {
  readonly fault: Fault
  readonly name: string
  readonly cases: readonly AdapterCase[]
}

/**
 * Returns for each fault cases that it breaks: each route kind and each session state of them at least once. Together the
 * faults meet every case that one of them breaks.
 */
export function plantFaults(faults: readonly Fault[]): readonly Planted[] {
  const chosen = faults.map((fault, turn) => sampleCases(fault, turn))
  for (const subject of adapterCases) {
    const first = faults.findIndex((fault) => fault.breaks(subject))
    if (first !== -1 && chosen.every((cases) => !cases.has(subject))) chosen[first]?.add(subject)
  }
  return faults.map((fault, turn) => ({ fault, name: fault.name, cases: [...(chosen[turn] ?? [])] }))
}

function sampleCases(fault: Fault, turn: number): Set<AdapterCase> {
  const broken = adapterCases.filter((subject) => fault.breaks(subject))
  if (everyCase) return new Set(broken)
  return new Set([
    ...chooseOnePer(broken, turn, ({ routeKind }) => routeKind.name),
    ...chooseOnePer(broken, turn, ({ sessionState }) => sessionState.name),
  ])
}

/** Returns one case of each group. Neighbouring groups choose at different places, or all would share one state. */
function chooseOnePer(
  cases: readonly AdapterCase[],
  turn: number,
  nameOf: (subject: AdapterCase) => string,
): AdapterCase[] {
  const names = [...new Set(cases.map(nameOf))]
  return names.flatMap((name, index) => {
    const group = cases.filter((subject) => nameOf(subject) === name)
    return group.slice((index + turn) % group.length).slice(0, 1)
  })
}
