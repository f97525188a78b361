import { cacheFaults } from './cache-faults.ts'
import { contentFaults } from './content-faults.ts'
import { cookieFaults } from './cookie-faults.ts'
import type { Fault } from './fault.ts'
import { guardFaults } from './guard-faults.ts'

export type { Fault } from './fault.ts'

/** The planted faults: the suite rejects each in every case that it breaks, and no case is without one. */
export const adapterFaults: readonly Fault[] = [...cookieFaults, ...cacheFaults, ...contentFaults, ...guardFaults]
