import { parseSource } from '../source/parse-source.ts'
import type { Manifest, Package } from '../source/read-workspace.ts'

/** A package as the checks see it, made of the files a test gives: names relative to its directory. */
export function plant(directory: string, files: Record<string, string>, manifest: Partial<Manifest> = {}): Package {
  return {
    directory,
    manifest: { name: `@latchkey/${directory.split('/').at(-1)}`, exports: { '.': './dist/index.js' }, ...manifest },
    sources: Object.entries(files).map(([name, text]) => parseSource(`${directory}/${name}`, text)),
  }
}
