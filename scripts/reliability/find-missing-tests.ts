import { join } from 'node:path'

/** `[label](../path.test.ts) “name of the test”` */
const REFERENCE = /\]\((\.\.\/[^)]+\.(?:test|spec)\.tsx?)\) “([^”]+)”/g
/** A row of the fault model, or of the security bar. */
const ROW = /^\| [A-Z]?\d+ +\|/

/** What is wrong with the references of a page under `docs/`: a test that is not there, or a row without one. `read` gives a file's text, or null. */
export function findMissingTests(page: string, read: (path: string) => string | null): string[] {
  return page.split('\n').flatMap((line) => {
    const references = [...line.matchAll(REFERENCE)]
    const missing = references.flatMap(([, path = '', name = '']) => faultOf(join('docs', path), name, read))
    const isUnshown = ROW.test(line) && references.length === 0 && !/later work/i.test(line)
    return isUnshown ? [...missing, `no test is named: ${line.slice(0, 60)}…`] : missing
  })
}

function faultOf(path: string, name: string, read: (path: string) => string | null): string[] {
  const text = read(path)
  if (text === null) return [`${path} is not there`]
  const isThere = ["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`))
  return isThere ? [] : [`${path} has no test "${name}"`]
}
