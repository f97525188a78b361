import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** Puts text between `<!-- name -->` and `<!-- /name -->` of a file, for the page that a script keeps up to date. */
export function writeBetween(path: string, name: string, text: string): void {
  const file = join(root, path)
  const page = readFileSync(file, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${path} has no ${start} … ${end} to write between.`)
  writeFileSync(file, `${page.slice(0, from + start.length)}\n\n${text.trim()}\n\n${page.slice(to)}`)
}
