import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeBlocks } from './readme/code-blocks.ts'
import { compileBlocks } from './readme/compile-blocks.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'

/** Where a document's reader would be: in the package it stands in, or in the one that its example is of. */
const placeOf = (path: string): string => (path.startsWith('packages/') ? dirname(path) : 'packages/tanstack-start')

const documents = listFiles().filter((path) => /^(?:README\.md|docs\/.*\.md|packages\/[^/]+\/README\.md)$/.test(path))

report(
  'readme',
  documents.flatMap((path) => {
    const blocks = codeBlocks(readFileSync(join(root, path), 'utf8'))
    if (blocks.length === 0) return []
    return [
      { subject: `${path}: ${blocks.length} blocks of code type-check`, faults: compileBlocks(blocks, placeOf(path)) },
    ]
  }),
)
