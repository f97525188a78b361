import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import { root } from '../root.ts'

/** What `pnpm pack` made: the archive an app would install, and the files in it. */
export interface Packed {
  readonly tarball: string
  readonly files: readonly string[]
}

/** Packs one package as it would be published, workspace and catalog versions resolved. */
export async function packPackage(directory: string, destination: string): Promise<Packed> {
  const { failed, output } = await capture('pnpm', ['pack', '--json', '--pack-destination', destination], directory)
  if (failed) throw new Error(`pnpm pack failed in ${directory}: ${output}`)
  const { filename, files }: { filename: string; files: { path: string }[] } = JSON.parse(output)
  return { tarball: join(destination, basename(filename)), files: files.map(({ path }) => path) }
}

/** Runs a checker on an archive. What it said is the fault when it does not exit with 0. */
export async function checkTarball(command: string, args: readonly string[]): Promise<string[]> {
  const { failed, output } = await capture(command, args, '.')
  return failed ? output.split('\n').filter((line) => line.trim() !== '') : []
}

function capture(
  command: string,
  args: readonly string[],
  directory: string,
): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd: join(root, directory) }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout || stderr || (error?.message ?? '') }),
    )
  })
}
