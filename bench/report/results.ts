import type { GrowthAnswer, GrowthInput } from '../children/growth.ts'
import type { Machine } from '../machine.ts'
import type { EmulatorSection } from '../sections/emulator.ts'
import type { ExpiryRow } from '../sections/expiry.ts'
import type { FaultRow } from '../sections/faults.ts'
import type { HttpRow } from '../sections/http.ts'
import type { StartRow } from '../sections/start.ts'
import type { ValidSection } from '../sections/valid-session.ts'

interface Measured {
  readonly machine: Machine
  readonly rounds: number
}

/** What the last runs measured, each section with its own machine and date. */
export interface Results {
  valid?: Measured & ValidSection
  expiry?: Measured & { readonly rows: readonly ExpiryRow[] }
  faults?: Measured & { readonly rows: readonly FaultRow[] }
  http?: Measured & { readonly rows: readonly HttpRow[] }
  growth?: Measured & GrowthInput & GrowthAnswer
  emulator?: EmulatorSection
  start?: Measured & { readonly rows: readonly StartRow[] }
}
