import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

export interface Machine {
  readonly node: string
  readonly openssl: string
  readonly system: string
  readonly processor: string
  readonly processors: number
  readonly memoryGiB: number
  /** Runnable processes of the last minute: what else the machine did. */
  readonly load: number
  readonly measuredAt: string
  readonly versions: Readonly<Record<string, string>>
}

/** Where and with what a run was measured. */
export function describeMachine(): Machine {
  // Exact in the manifest, so what is written there is what the lockfile installs.
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return {
    node: process.version,
    openssl: process.versions.openssl,
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0] ?? 0,
    measuredAt: new Date().toISOString(),
    versions: dependencies,
  }
}
