import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { packageDirectory } from './fixture-directory.ts'

/** The path of a server function that the package does not export. Its id is in what the browser loads, but without the name. */
export async function endpoint(name: string): Promise<string> {
  const server = await readFile(path.join(packageDirectory, 'fixture/dist/server/server.js'), 'utf8')
  const [, id] =
    new RegExp(`"([0-9a-f]{64})": \\{\\s*functionName: "${name}_createServerFn_handler"`).exec(server) ?? []
  if (id === undefined) throw new Error(`The fixture has no server function ${name}.`)
  return `/_serverFn/${id}`
}
