import { posix } from 'node:path'
import type { SourceFile } from '../source/parse-source.ts'
import { type Rule, sourcesOf } from './rule.ts'

const core = 'packages/session'
const floors: readonly (readonly string[])[] = [
  ['model'],
  ['crypto', 'provider', 'coordination', 'config'],
  ['authenticate'],
  ['sign-in', 'storage'],
  ['request-policy'],
  ['service'],
  ['http'],
  ['adapter'],
  ['.'],
]
const environment = `${core}/src/config/environment.ts`
const sdk = '@workos-inc/node'
const synchronousSdk = `${core}/src/service/get-work-os.ts`
const sdkFiles = [`${core}/src/provider/load-sdk.ts`, synchronousSdk]

/** The core runs on every runtime: web standards, its two dependencies and WorkOS's SDK, nothing else. */
export const noPlatform: Rule = {
  says: 'the core imports no framework and no node:*',
  find: (packages) =>
    find(sourcesOf(packages, core), ({ imports }) =>
      imports
        .filter(({ specifier }) => !/^(\.|iron-webcrypto$|jose(\/|$)|@workos-inc\/node$)/.test(specifier))
        .map(({ specifier }) => `imports ${specifier}`),
    ),
}

/** A folder imports from folders below it, never from its own floor's others: so the file list reads as the data path. */
export const floorsHold: Rule = {
  says: 'a folder of the core imports only from folders below it',
  find: (packages) =>
    find(sourcesOf(packages, core), ({ path, imports }) => {
      const from = folderOf(path)
      if (floorOf(from) === -1) return [`is in ${from}, which is on no floor`]
      return imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(posix.dirname(path), specifier))
        .filter((target) => folderOf(target) !== from && floorOf(folderOf(target)) >= floorOf(from))
        .map((target) => `imports ${target}, which is not below`)
    }),
}

/** One file reads the environment, at most one asks for Node's own crypto: both are seen at a glance. */
export const oneDoor: Rule = {
  says: 'one file of the core reads the environment, one asks for node:crypto',
  find: (packages) => {
    const files = sourcesOf(packages, core)
    const builtin = files.filter(({ identifiers }) => identifiers.has('getBuiltinModule')).map(({ path }) => path)
    const doors = [environment, ...builtin.slice(0, 1)]
    const asking = files.filter(({ path, identifiers }) => identifiers.has('process') && !doors.includes(path))
    return [
      ...builtin.slice(1).map((path) => `${path}: asks for a built-in module, as ${builtin[0]} does already`),
      ...asking.map(({ path }) => `${path}: mentions process; ask ${environment}`),
    ]
  },
}

/** The SDK is loaded at the first provider call; its synchronous import stays out of every request's way. */
export const oneSdk: Rule = {
  says: `only its own files load ${sdk}, and only index.ts the synchronous one`,
  find: (packages) =>
    find(sourcesOf(packages, core), ({ path, imports }) =>
      imports.flatMap(({ specifier, typeOnly }) => {
        if (specifier === sdk) return typeOnly || sdkFiles.includes(path) ? [] : [`loads ${sdk}`]
        const target = posix.join(posix.dirname(path), specifier)
        return target === synchronousSdk && path !== `${core}/src/index.ts` ? [`imports ${target}`] : []
      }),
    ),
}

function find(files: readonly SourceFile[], faultsOf: (file: SourceFile) => string[]): string[] {
  return files.flatMap((file) => faultsOf(file).map((fault) => `${file.path}: ${fault}`))
}

function folderOf(path: string): string {
  const [first = '', ...rest] = posix.relative(`${core}/src`, path).split('/')
  return rest.length === 0 ? '.' : first
}

function floorOf(folder: string): number {
  return floors.findIndex((floor) => floor.includes(folder))
}
