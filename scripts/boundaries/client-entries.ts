import { posix } from 'node:path'
import type { Package } from '../source/read-workspace.ts'
import type { SourceFile } from '../source/parse-source.ts'
import type { Rule } from './rule.ts'

const entries = [
  'packages/client/src/index.ts',
  'packages/client/src/adapter.ts',
  'packages/react/src/index.ts',
  'packages/tanstack-start/src/client.ts',
  'packages/remix/src/client.ts',
  'packages/react-router/src/client.ts',
  'packages/sveltekit/src/client/index.ts',
]
const serverOnly = /^node:|^@latchkey\/(session|emulator|testing)|^@workos-inc\/|^(jose|iron-webcrypto)(\/|$)|\/server$/

/** Follows what a browser would load from each client entry, through our own packages too. */
export const clientEntries: Rule = {
  says: 'no server module is reachable from a client entry',
  find: (packages) => {
    const files = new Map(packages.flatMap(({ sources }) => sources).map((file) => [file.path, file]))
    return entries.filter((entry) => files.has(entry)).flatMap((entry) => follow(entry, files, packages))
  },
}

function follow(entry: string, files: ReadonlyMap<string, SourceFile>, packages: readonly Package[]): string[] {
  const reached = new Set([entry])
  const faults: string[] = []
  for (const path of reached) {
    for (const { specifier, typeOnly } of files.get(path)?.imports ?? []) {
      if (typeOnly) continue
      if (serverOnly.test(specifier)) faults.push(`${path}: loads ${specifier}, and ${entry} reaches it`)
      const target = resolve(path, specifier, packages)
      if (target !== null) reached.add(target)
    }
  }
  return faults
}

function resolve(from: string, specifier: string, packages: readonly Package[]): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  const owner = packages.find(({ manifest: { name } }) => specifier === name || specifier.startsWith(`${name}/`))
  if (owner === undefined) return null
  const entry = specifier.slice(owner.manifest.name.length + 1) || 'index'
  return `${owner.directory}/src/${entry}.ts`
}
