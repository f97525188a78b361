import { readFileSync, writeFileSync } from 'node:fs'
import { shortTables } from './short-tables.ts'
import type { Results } from './results.ts'

/** Puts the figures of the last run between the marks of a page: `<!-- bench:name -->` and `<!-- /bench:name -->`. */
export function writeDocument(page: URL, results: Results): void {
  const tables = shortTables(results)
  const text = readFileSync(page, 'utf8').replace(
    /(<!-- bench:([a-z-]+) -->\n)[^]*?(<!-- \/bench:\2 -->)/g,
    (whole: string, start: string, name: string, end: string) => {
      const table = tables[name]
      return table === undefined || table === '' ? whole : `${start}\n${table}\n\n${end}`
    },
  )
  writeFileSync(page, text)
}
