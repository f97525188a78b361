import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packRelease } from './release/pack.ts'
import { root } from './root.ts'
import { readWorkspace } from './source/read-workspace.ts'

/** Packs what is published into a directory, and names each tarball with its digest: the job that publishes takes no other. */
async function pack(directory: string): Promise<void> {
  const tarballs = join(directory, 'tarballs')
  mkdirSync(tarballs, { recursive: true })
  if (readdirSync(tarballs).length > 0)
    throw new Error(`${tarballs} is not empty. Remove it: what lies there was not built now.`)
  const releases = (await packRelease(readWorkspace(), tarballs)).map(({ release }) => release)
  writeFileSync(join(directory, 'releases.json'), `${JSON.stringify(releases, null, 2)}\n`)
  const output = process.env['GITHUB_OUTPUT']
  if (output !== undefined) appendFileSync(output, `releases=${JSON.stringify(releases)}\n`)
  for (const { name, version, sha256 } of releases) console.log(`${sha256}  ${name}@${version}`)
}

await pack(resolve(root, process.argv[2] ?? 'release'))
