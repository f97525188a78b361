/** One step of a job, as far as the checks read it. */
export interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

/** One job of a workflow, as far as the checks read it. */
export interface Job {
  readonly permissions?: Readonly<Record<string, string>> | string
  readonly environment?: unknown
  readonly needs?: string | readonly string[]
  readonly outputs?: Readonly<Record<string, string>>
  readonly uses?: string
  readonly container?: unknown
  readonly services?: unknown
  readonly defaults?: unknown
  readonly env?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}

/** A workflow file, parsed. */
export interface Workflow {
  readonly on?: unknown
  readonly permissions?: unknown
  readonly jobs?: Readonly<Record<string, Job>>
}

/** Returns the permissions that a job may write with: all of them for `write-all`. */
export function writtenBy({ permissions = {} }: Job): string[] {
  if (typeof permissions === 'string') return permissions === 'write-all' ? ['all', 'id-token'] : []
  return Object.entries(permissions).flatMap(([name, access]) => (access === 'write' ? [name] : []))
}
