import { groups } from './mutation/groups.ts'
import { runGroup } from './mutation/run-group.ts'

const asked = process.argv.slice(2)
for (const group of groups.filter(({ name }) => asked.length === 0 || asked.includes(name))) await runGroup(group)
