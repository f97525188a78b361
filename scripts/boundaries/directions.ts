import { posix } from 'node:path'
import type { Manifest, Package } from '../source/read-workspace.ts'
import type { Import, SourceFile } from '../source/parse-source.ts'
import type { Rule } from './rule.ts'

// design.md, Packages: apps → adapters → session; client and emulator import nothing of ours; testing → session (types), emulator.
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/session': [],
  'packages/client': [],
  'packages/emulator': [],
  'packages/react': ['@latchkey/client'],
  'packages/react-router': ['@latchkey/session', '@latchkey/react'],
  'packages/tanstack-start': ['@latchkey/session', '@latchkey/react'],
  'packages/sveltekit': ['@latchkey/session', '@latchkey/client'],
  'packages/remix': ['@latchkey/session', '@latchkey/react'],
  'packages/testing': ['@latchkey/emulator', 'type @latchkey/session'],
  'apps/react-router': ['@latchkey/react-router', '@latchkey/session', '@latchkey/emulator'],
  'apps/tanstack-start': ['@latchkey/tanstack-start', '@latchkey/session', '@latchkey/emulator'],
  'apps/sveltekit': ['@latchkey/sveltekit', '@latchkey/session', '@latchkey/emulator'],
  'apps/remix': ['@latchkey/remix', '@latchkey/session', '@latchkey/emulator'],
  'apps/http': ['@latchkey/session', '@latchkey/testing', '@latchkey/emulator'],
  'apps/e2e': ['@latchkey/emulator', '@latchkey/test-harness'],
  // Held beside the vendor's package by scripts/differential.
  scripts: ['@latchkey/session', '@latchkey/test-harness'],
}

/** Which package may import which. A package that is not listed here may import none of ours. */
export const directions: Rule = {
  says: 'packages import only what the design lets them',
  find: (packages) => packages.flatMap((from) => eachImport(from, (specifier) => refuse(from.directory, specifier))),
}

/** Nothing but the names in a package's `exports` is imported from outside of it. */
export const publicNames: Rule = {
  says: 'packages are imported by their public names',
  find: (packages) => {
    const manifests = new Map(packages.map(({ manifest }) => [manifest.name, manifest]))
    return packages.flatMap((from) =>
      eachImport(from, ({ specifier }, { path }) => {
        if (!specifier.startsWith('.')) return refuseDeep(specifier, manifests)
        const target = posix.join(posix.dirname(path), specifier)
        return target.startsWith(`${from.directory}/`) ? null : `reaches out of its package to ${target}`
      }),
    )
  },
}

/** What a package loads is in its manifest, under a field that installs it for an app. */
export const declared: Rule = {
  says: 'published packages declare what they load',
  find: (packages) =>
    packages
      .filter(({ manifest }) => manifest.private !== true)
      .flatMap((from) => eachImport(from, (imported) => refuseUndeclared(from.manifest, imported))),
}

function eachImport(from: Package, refusal: (imported: Import, file: SourceFile) => string | null): string[] {
  return from.sources.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const reason = refusal(imported, file)
      return reason === null ? [] : [`${file.path}: ${reason}`]
    }),
  )
}

function refuse(directory: string, { specifier, typeOnly }: Import): string | null {
  if (!specifier.startsWith('@latchkey/')) return null
  const name = packageName(specifier)
  const granted = allowed[directory] ?? []
  if (granted.includes(name) || (typeOnly && granted.includes(`type ${name}`))) return null
  return `may not import ${specifier}${granted.includes(`type ${name}`) ? ' but for types' : ''}`
}

function refuseDeep(specifier: string, manifests: ReadonlyMap<string, Manifest>): string | null {
  const name = packageName(specifier)
  const manifest = manifests.get(name)
  if (manifest === undefined) return null
  const entry = `.${specifier.slice(name.length)}`
  return manifest.exports !== undefined && entry in manifest.exports
    ? null
    : `imports ${specifier}, which ${name} does not export`
}

function refuseUndeclared({ dependencies, peerDependencies }: Manifest, { specifier }: Import): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null
  const name = packageName(specifier)
  return name in { ...dependencies, ...peerDependencies }
    ? null
    : `imports ${name}, which is no dependency of its package`
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
