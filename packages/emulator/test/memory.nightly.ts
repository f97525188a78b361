import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { afterEach, expect, test } from 'vitest'

import { authorizationUrl, closeEmulators, exchange, refresh, start } from './environment.ts'

const SIGN_INS = Number(process.env['LATCHKEY_SIGN_INS'] ?? 100_000)
const IN_FLIGHT = 8
/** By then every log and the store hold as much as they ever do: the newest 10,000 sessions, events and requests. */
const FULL = 25_000
const SAMPLE = 1000

// This configuration has no set-up file.
afterEach(closeEmulators)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heap(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

test(`memory is flat over ${SIGN_INS.toLocaleString('en')} sign-ins`, async () => {
  const emulator = await start({ now: () => new Date() })
  const url = authorizationUrl(emulator)
  const samples: number[] = []
  let done = 0
  const lane = async (): Promise<void> => {
    while (done < SIGN_INS) {
      done += 1
      const number = done
      const tokens = await exchange(emulator, await emulator.authorize(url, { email: 'grace@example.com' }))
      // Some stay and refresh, as in an app: their answers are kept for the replay window.
      if (number % 20 === 0) await refresh(emulator, tokens.refresh_token)
      if (number % SAMPLE === 0) samples.push(heap())
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
  const full = samples.slice(FULL / SAMPLE)
  // The logs let go of their older half at once, so that a low of one hour is compared with lows, and a high with highs.
  const half = Math.floor(full.length / 2)
  const [before, after] = [full.slice(0, half), full.slice(half)].map((part) => Math.max(...part))
  process.stdout.write(`heap in MB, each ${SAMPLE} sign-ins: ${samples.map((one) => one.toFixed(0)).join(' ')}\n`)
  expect(half).toBeGreaterThan(5)
  expect(after! / before!, `${before} MB, then ${after} MB`).toBeLessThan(1.1)
})
