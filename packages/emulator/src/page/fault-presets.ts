import type { Fault } from '../server/fault.ts'

/** The faults that the control page offers, by what a person reads there. */
export const FAULT_PRESETS: Readonly<Record<string, Fault>> = {
  'Answer 500': { status: 500 },
  'Answer 503, retry after 5 s': { status: 503, headers: { 'retry-after': '5' } },
  'Answer 429, retry after 5 s': { status: 429, headers: { 'retry-after': '5' } },
  'Wait 3 s': { delayMs: 3000 },
  'Never answer': { hang: true },
  'Reset before the work': { reset: 'before' },
  'Reset after the work': { reset: 'after' },
  'Answer garbage': { garbage: 'before' },
  'Answer a gateway’s HTML page': { html: 'before' },
  'Drip the answer': { dripMs: 500 },
}
