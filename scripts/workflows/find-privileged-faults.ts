import { dirname, join } from 'node:path/posix'
import { parseSource } from '../source/parse-source.ts'
import { type Job, type Step, type Workflow, writtenBy } from './workflow.ts'

/** Returns the text of a file of the repository, or null if there is none. */
export type Read = (path: string) => string | null

// GitHub's own, that run no code of the repository and none of its dependencies.
const actions = /^actions\/(?:checkout|setup-node|download-artifact)@/
const script = /^node (scripts\/release\/[\w-]+\.ts)(?: [\w./-]+)*$/
const publisher = 'scripts/release/publish.ts'
const packer = 'scripts/pack-release.ts'
const handedOver = /^\$\{\{ needs\.([\w-]+)\.outputs\.([\w-]+) \}\}$/

/**
 * Returns what lets a dependency's code write or publish: the release compromises of 2025 and 2026 took the OIDC token
 * from a job that had installed something.
 */
export function findPrivilegedFaults(name: string, workflow: Workflow, read: Read): string[] {
  const job = workflow.jobs?.[name] ?? {}
  const rights = writtenBy(job)
  if (rights.length === 0) return findUnprivilegedFaults(job)
  return [
    ...((job.uses ?? job.container ?? job.services ?? job.defaults)
      ? ['may write, and leaves the choice of what runs to a workflow, a container or a default']
      : []),
    ...[job, ...(job.steps ?? [])].flatMap(({ env = {} }) =>
      'NODE_OPTIONS' in env ? ['may write, and lets NODE_OPTIONS load other code'] : [],
    ),
    ...(job.steps ?? []).flatMap((step) => findStepFaults(step, read)),
    ...findHandOverFaults(job, workflow),
    ...(rights.includes('id-token') ? findPublishFaults(job, workflow, rights) : []),
  ]
}

/** A job that may not write runs dependencies, so it gets no secret and publishes nothing. */
function findUnprivilegedFaults(job: Job): string[] {
  return /\$\{\{[^}]*\b(?:secrets|github\.token)\b/.test(JSON.stringify(job))
    ? ['hands a secret to a job that may run dependencies']
    : []
}

function findStepFaults(step: Step, read: Read): string[] {
  const { uses, run, shell } = step
  if (uses !== undefined) return actions.test(uses) ? [] : [`${uses} would run with the right to write`]
  const path = script.exec(run?.trim() ?? '')?.[1]
  if (path === undefined || shell !== undefined || step['working-directory'] !== undefined)
    return [`"${run?.trim()}" would run with the right to write: only \`node scripts/release/<name>.ts\` may`]
  return findForeignImports(path, read)
}

/** Returns the imports, direct or not, that need an install. */
function findForeignImports(start: string, read: Read): string[] {
  const faults: string[] = []
  const paths = new Set([start])
  for (const path of paths) {
    const text = read(path)
    if (text === null) faults.push(`${path} is not there`)
    for (const { specifier, typeOnly } of text === null ? [] : parseSource(path, text).imports) {
      if (specifier.startsWith('.')) paths.add(join(dirname(path), specifier))
      else if (!specifier.startsWith('node:') && !typeOnly)
        faults.push(`${path} imports ${specifier}, which is installed`)
    }
  }
  return faults
}

/** An artifact is taken by a digest that comes as an output of the job that made it: an artifact alone can be replaced. */
function findHandOverFaults(job: Job, workflow: Workflow): string[] {
  const takes = (job.steps ?? []).some(({ uses }) => uses?.startsWith('actions/download-artifact@'))
  const named = (job.steps ?? []).flatMap(({ env = {} }) => [
    ...(isHandedOver(env['RELEASES'], 'releases', job, workflow) ? ['releases'] : []),
    ...(isHandedOver(env['PATCH_SHA256'], 'sha256', job, workflow) ? ['sha256'] : []),
  ])
  return takes && named.length === 0
    ? ['takes an artifact without its digest: pass the output of the job that made it as RELEASES or PATCH_SHA256']
    : []
}

function isHandedOver(value = '', output: string, job: Job, { jobs = {} }: Workflow): boolean {
  const [, from = '', name] = handedOver.exec(value) ?? []
  const source = jobs[from]
  return (
    name === output && [job.needs ?? []].flat().includes(from) && source !== undefined && writtenBy(source).length === 0
  )
}

function findPublishFaults(job: Job, workflow: Workflow, rights: readonly string[]): string[] {
  const runs = (job.steps ?? []).filter(({ run }) => run !== undefined)
  const [publish] = runs
  const releases = publish?.env?.['RELEASES']
  const from = workflow.jobs?.[handedOver.exec(releases ?? '')?.[1] ?? '']
  const node = (job.steps ?? []).find(({ uses }) => uses?.startsWith('actions/setup-node@'))?.with?.['node-version']
  return [
    ...(rights.length > 1
      ? [`may publish, and write ${rights.filter((right) => right !== 'id-token').join(', ')}`]
      : []),
    ...(runs.length === 1 && publish?.run?.startsWith(`node ${publisher}`)
      ? []
      : [`must run ${publisher} and nothing else`]),
    ...(isHandedOver(releases, 'releases', job, workflow) && isPacked(from)
      ? []
      : [`publishes tarballs that are not named by the output \`releases\` of a job that runs ${packer}`]),
    ...(Number(node) >= 24 ? [] : ['has no node-version from 24 on: an older npm knows no trusted publishing']),
  ]
}

function isPacked(job: Job | undefined): boolean {
  const id = /^\$\{\{ steps\.([\w-]+)\.outputs\.releases \}\}$/.exec(job?.outputs?.['releases'] ?? '')?.[1]
  return (job?.steps ?? []).some((step) => step.id !== undefined && step.id === id && step.run?.includes(packer))
}
