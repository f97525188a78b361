import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../root.ts'
import { listFiles } from './list-files.ts'
import { parseSource, type SourceFile } from './parse-source.ts'

/** The fields of a package.json that the checks read. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly engines?: { readonly node?: string }
  readonly exports?: Readonly<Record<string, string | { readonly default: string }>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly publishConfig?: { readonly provenance?: boolean }
}

/** One package of the workspace with its sources, tests left out. */
export interface Package {
  /** `packages/session` */
  readonly directory: string
  readonly manifest: Manifest
  readonly sources: readonly SourceFile[]
}

const manifests = ['packages/*/package.json', 'apps/*/package.json', 'scripts/package.json']
const source = /\.(ts|tsx|mjs|svelte)$/
// Generated files are the generator's; tests, fixtures and configuration are not what a package publishes or an app runs.
const excluded = /\.gen\.ts$|\.d\.ts$|\.test(-d)?\.tsx?$|\.config\.ts$|\/(test|fixture[\w-]*|dist)\//

/** Reads and parses every package of the workspace. */
export function readWorkspace(): Package[] {
  return listFiles(...manifests)
    .filter((path) => path.split('/').length <= 3 && !excluded.test(path))
    .map((path) => readPackage(dirname(path)))
}

function readPackage(directory: string): Package {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'))
  const sources = listFiles(directory)
    .filter((path) => source.test(path) && !excluded.test(path))
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
  return { directory, manifest, sources }
}
