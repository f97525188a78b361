import { type Node, walk } from './walk.ts'

/** A function, method or arrow; a closure counts in its factory and by itself. */
export interface MeasuredFunction {
  readonly name: string
  readonly line: number
  readonly lines: number
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

/** Every function of a file with its length in lines, from its first to its last. */
export function measureFunctions(program: unknown, text: string): MeasuredFunction[] {
  const lineOf = lineCounter(text)
  const measured: MeasuredFunction[] = []
  walk(program, (node, parents) => {
    if (!functionTypes.includes(node.type)) return
    const line = lineOf(Number(node['start']))
    measured.push({ name: nameOf(node, parents.at(-1)), line, lines: lineOf(Number(node['end'])) - line + 1 })
  })
  return measured
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}

function nameOf(node: Node, parent: Node | undefined): string {
  for (const candidate of [node['id'], parent?.['key'], parent?.['id']]) {
    if (typeof candidate === 'object' && candidate !== null && 'name' in candidate) return String(candidate.name)
  }
  return '(anonymous)'
}
