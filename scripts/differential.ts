import { openOurs } from './differential/ours.ts'
import { Provider } from './differential/provider.ts'
import { scenarios, type Scenario } from './differential/scenarios.ts'
import type { Subject } from './differential/subject.ts'
import { openVendor } from './differential/vendor.ts'
import { writeBetween } from './write-between.ts'

/** One scenario against a library that has seen nothing before, and a provider of its own. */
async function observe({ run, script = {} }: Scenario, open: (provider: Provider) => Subject): Promise<string> {
  const provider = await Provider.start()
  try {
    provider.script = script
    return await run(open(provider), provider)
  } finally {
    provider.stop()
  }
}

const rows: string[] = []
for (const scenario of scenarios)
  rows.push(`| ${scenario.name} | ${await observe(scenario, openVendor)} | ${await observe(scenario, openOurs)} |`)

const table = [
  '| scenario | `@workos/authkit-session` 0.7.1 | `@latchkey/session` |',
  '| --- | --- | --- |',
  ...rows,
].join('\n')
writeBetween('docs/reliability.md', 'differential', table)
console.log(table)
