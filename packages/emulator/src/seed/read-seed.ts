import { readFile } from 'node:fs/promises'

import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'

import { EmulatorError } from '../emulator-error.ts'
import { checkSeed } from './check-seed.ts'
import { SeedProblem, type SeedPath } from './seed-problem.ts'
import type { Seed } from './seed.ts'

/** The seed in a YAML or JSON file (JSON is YAML). Throws `ERR_SEED_INVALID` with the file's name, the line and the path. */
export async function readSeed(file: string): Promise<Seed> {
  try {
    const lines = new LineCounter()
    const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines })
    // Its message names line and column and shows the line.
    if (document.errors[0]) throw document.errors[0]
    return locate(document, lines, () => checkSeed(document.toJS() ?? {}))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new EmulatorError('ERR_SEED_INVALID', `Cannot use the seed file ${file}. ${reason}`, { cause })
  }
}

function locate(document: Document, lines: LineCounter, read: () => Seed): Seed {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof SeedProblem)) throw cause
    const { line, col } = lines.linePos(offsetOf(document, cause.path))
    throw new EmulatorError('ERR_SEED_INVALID', `${cause.message} See line ${line}, column ${col}.`, { cause })
  }
}

/** Where a path is in the file: its key, its item, or for what is missing the nearest thing around it. */
function offsetOf(document: Document, path: SeedPath): number {
  const [name] = path.slice(-1)
  const around = path.slice(0, -1)
  if (name === undefined) return rangeOf(document.contents) ?? 0
  const parent = around.length > 0 ? document.getIn(around, true) : document.contents
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === name)
  const offset = pair ? rangeOf(pair.key) : rangeOf(document.getIn(path, true))
  return offset ?? offsetOf(document, around)
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const [start] = node.range as unknown[]
  return typeof start === 'number' ? start : undefined
}
