import { execFileSync } from 'node:child_process'
import { groups } from './mutation/groups.ts'
import { reasons } from './mutation/reasons.ts'
import { LEAST_PERCENT, percentOf, renderScores } from './mutation/render.ts'
import { runGroup } from './mutation/run-group.ts'
import { readScore } from './mutation/scores.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { writeBetween } from './write-between.ts'

const asked = process.argv.slice(2)
for (const group of groups.filter(({ name }) => asked.length === 0 || asked.includes(name))) await runGroup(group)

// Without what was not run now: its last report stands.
const scores = groups.map((group) => readScore(group))
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const ran = asked.length === 0 ? 'every group' : asked.join(', ')
const measured = `${new Date().toISOString().slice(0, 10)}, commit ${commit}, Node ${process.version}: ${ran}.`
writeBetween('docs/reliability.md', 'mutation', renderScores(scores, reasons, measured))
report(
  'mutation',
  scores.map((score) => ({
    subject: `${score.name}: ${percentOf(score)} % of ${score.tried} mutants killed`,
    faults: percentOf(score) < LEAST_PERCENT ? [`less than ${LEAST_PERCENT} %`] : [],
  })),
)
