import type { Machine } from '../machine.ts'
import type { EmulatorSection } from '../sections/emulator.ts'
import type { ExpiryRow } from '../sections/expiry.ts'
import type { FaultRow } from '../sections/faults.ts'
import type { BundleRow } from '../sections/bundles.ts'
import type { GrowthSection } from '../sections/growth.ts'
import type { AppRow, HttpRow } from '../sections/http.ts'
import type { PopulationRow } from '../sections/population.ts'
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
  faults?: Measured & { readonly capMs: number; readonly rows: readonly FaultRow[] }
  http?: Measured & { readonly rows: readonly HttpRow[] }
  emulator?: EmulatorSection
  apps?: Measured & {
    readonly rows: readonly AppRow[]
    readonly left: readonly { readonly app: string; readonly why: string }[]
  }
  growth?: Measured & GrowthSection
  population?: Measured & { readonly rows: readonly PopulationRow[] }
  bundles?: Measured & { readonly rows: readonly BundleRow[] }
  start?: Measured & { readonly rows: readonly StartRow[] }
}
