import { setTimeout as delay } from 'node:timers/promises'

const patienceMs = 45_000
const pollMs = 20

/** Waits for a condition of the system, and for nothing longer. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so after ${patienceMs / 1000} s: ${condition.toString()}`)
    await delay(pollMs)
  }
}
