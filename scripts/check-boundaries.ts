import { clientEntries } from './boundaries/client-entries.ts'
import { floorsHold, noPlatform, oneDoor, oneSdk } from './boundaries/core.ts'
import { declared, directions, publicNames } from './boundaries/directions.ts'
import { report } from './report.ts'
import { readWorkspace } from './source/read-workspace.ts'

const packages = readWorkspace()
const rules = [directions, publicNames, declared, noPlatform, floorsHold, oneDoor, oneSdk, clientEntries]
report(
  'boundaries',
  rules.map(({ says, find }) => ({ subject: says, faults: find(packages) })),
)
