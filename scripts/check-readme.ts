import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeBlocks, quotedBlocks } from './readme/code-blocks.ts'
import { compareQuotes } from './readme/compare-quotes.ts'
import { compileBlocks } from './readme/compile-blocks.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'

/** Where a document's reader would be: in the package it stands in, or in the one that its example is of. */
const placeOf = (path: string): string => (path.startsWith('packages/') ? dirname(path) : 'packages/tanstack-start')

const documents = listFiles().filter((path) => /^(?:README\.md|docs\/.*\.md|packages\/[^/]+\/README\.md)$/.test(path))

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

report(
  'readme',
  documents.flatMap((path) => {
    const [blocks, quotes] = [codeBlocks(read(path)), quotedBlocks(read(path))]
    const compiled = { subject: `${path}: ${blocks.length} blocks of code type-check` }
    const quoted = { subject: `${path}: ${quotes.length} blocks of code are those of the repository` }
    return [
      ...(blocks.length > 0 ? [{ ...compiled, faults: compileBlocks(blocks, placeOf(path)) }] : []),
      ...(quotes.length > 0 ? [{ ...quoted, faults: compareQuotes(quotes, read) }] : []),
    ]
  }),
)
