import { parse } from 'yaml'
import { findPrivilegedFaults, type Read } from './find-privileged-faults.ts'
import { type Job, type Step, type Workflow, writtenBy } from './workflow.ts'

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/

/**
 * Returns what the release compromises of 2025 and 2026 used: tags that move, wide tokens, a shared cache, a fork's code,
 * dependencies that run beside a token.
 */
export function findWorkflowFaults(text: string, read: Read): string[] {
  const workflow: Workflow = parse(text)
  const jobs = Object.entries(workflow.jobs ?? {})
  return [
    ...(JSON.stringify(workflow.permissions) === '{}' ? [] : ['permissions are not empty by default: permissions: {}']),
    ...(JSON.stringify(workflow.on ?? '').includes('pull_request_target') ? ['runs on pull_request_target'] : []),
    ...text.split('\n').flatMap(findUnnamedPin),
    ...jobs.flatMap(([name, job]) =>
      [...findJobFaults(job), ...findPrivilegedFaults(name, workflow, read)].map((fault) => `job ${name}: ${fault}`),
    ),
  ]
}

function findUnnamedPin(line: string): string[] {
  const pin = /uses:\s*(\S+)\s*(#.*)?$/.exec(line)
  return pin !== null && !/^# v\d+\.\d+\.\d+$/.test(pin[2] ?? '')
    ? [`${pin[1]} has no version beside it: # v1.2.3`]
    : []
}

function findJobFaults(job: Job): string[] {
  const publishes = writtenBy(job).includes('id-token')
  return [
    ...(job.permissions === undefined ? ['says no permissions'] : []),
    ...(typeof job.permissions === 'string' ? ['grants permissions by one word: name each'] : []),
    ...(job['timeout-minutes'] === undefined ? ['says no timeout-minutes'] : []),
    ...(publishes && job.environment === undefined ? ['publishes without an environment to approve it'] : []),
    ...(job.steps ?? []).flatMap((step) => findStepFaults(step, writtenBy(job).length > 0)),
  ]
}

function findStepFaults({ uses = '', run = '', with: inputs = {} }: Step, privileged: boolean): string[] {
  const cached =
    uses.includes('/cache') || 'cache' in inputs || lacks(uses, inputs, 'setup-node', 'package-manager-cache')
  return [
    ...(uses !== '' && !pinned.test(uses) ? [`${uses} is not pinned by its full SHA`] : []),
    ...(lacks(uses, inputs, 'checkout', 'persist-credentials')
      ? ['checkout keeps credentials: persist-credentials: false']
      : []),
    ...(privileged && cached ? [`${uses} may restore a cache that another job wrote`] : []),
    ...(/\b(?:npm|pnpm|yarn|bun|changeset)\b.*\bpublish\b/.test(run)
      ? ['publishes without comparing digests: only scripts/release/publish.ts may publish']
      : []),
    ...(/\$\{\{\s*(?:github\.event|inputs)\b/.test(run)
      ? ['a stranger writes into its shell: pass it through env']
      : []),
  ]
}

function lacks(uses: string, inputs: Readonly<Record<string, unknown>>, action: string, input: string): boolean {
  return uses.startsWith(`actions/${action}@`) && inputs[input] !== false
}
