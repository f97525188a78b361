import { runChild } from './children/child.ts'
import { createFixture } from './fixture.ts'
const fixture = await createFixture(1)
let serial = 0
for (let i = 0; i < 2; i++) {
  await fixture.mode({ delayMs: 100, graceMs: -1 })
  const sealed = await fixture.seal(await fixture.session(`session_expiring_${++serial}`, -10))
  const valid = await fixture.seal(await fixture.session(`session_valid_${serial}`, 3_600))
  process.env["NODE_OPTIONS"]="--cpu-prof --cpu-prof-dir=/tmp/prof --cpu-prof-interval=100"; const { waits } = await runChild<{waits: number[]}>('./expiring.ts', { system: 'latchkey', port: fixture.port, sealed, valid, requests: 1000, spreadMs: 0, beginAt: Date.now() + 1300 })
  waits.sort((a, b) => a - b)
  console.log(waits[500]! - 100, waits.at(-1)! - 100)
}
await fixture.close()
