import { groups } from './mutation/groups.ts'
import { reasons } from './mutation/reasons.ts'
import { LEAST_PERCENT, percentOf, renderScores } from './mutation/render.ts'
import { runGroup } from './mutation/run-group.ts'
import { readScore } from './mutation/scores.ts'
import { report } from './report.ts'
import { writeBetween } from './write-between.ts'

const asked = process.argv.slice(2)
for (const group of groups.filter(({ name }) => asked.length === 0 || asked.includes(name))) await runGroup(group)

// Without what was not run now: its last report stands.
const scores = groups.map((group) => readScore(group))
writeBetween('docs/reliability.md', 'mutation', renderScores(scores, reasons))
report(
  'mutation',
  scores.map((score) => ({
    subject: `${score.name}: ${percentOf(score)} % of ${score.tried} mutants killed`,
    faults: percentOf(score) < LEAST_PERCENT ? [`less than ${LEAST_PERCENT} %`] : [],
  })),
)
