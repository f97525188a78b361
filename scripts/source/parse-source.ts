import { parseSync } from 'oxc-parser'
import { type MeasuredFunction, measureFunctions } from './measure-functions.ts'
import { walk } from './walk.ts'

/** One import of a source file, static or not, re-exports included. */
export interface Import {
  readonly specifier: string
  /** Erased by the compiler: nothing is loaded because of it. */
  readonly typeOnly: boolean
}

/** What the checks know of one source file. */
export interface SourceFile {
  /** From the repository's root. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** Exported names; `* from x` where everything of a module is passed on. */
  readonly exports: readonly string[]
  readonly functions: readonly MeasuredFunction[]
  /** Every name and property the code mentions, comments and strings aside. */
  readonly identifiers: ReadonlySet<string>
}

/** Parses one TypeScript, JavaScript or Svelte file, of the last its scripts. Throws where it does not parse, naming it. */
export function parseSource(path: string, text: string): SourceFile {
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text
  const { program, module, errors } = parseSync(path.replace(/\.svelte$/, '.ts'), code)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`)
  const identifiers = new Set<string>()
  const imports: Import[] = []
  walk(program, (node) => {
    if (node.type === 'Identifier') identifiers.add(String(node['name']))
    const specifier = importedBy(node)
    if (specifier !== null) imports.push({ specifier, typeOnly: node.type === 'TSImportType' })
  })
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType)
    imports.push({ specifier: moduleRequest.value, typeOnly })
  }
  const exports = module.staticExports.flatMap(({ entries }) => entries)
  for (const { moduleRequest, isType } of exports) {
    if (moduleRequest !== null) imports.push({ specifier: moduleRequest.value, typeOnly: isType })
  }
  const names = exports.map(
    ({ exportName, moduleRequest }) =>
      exportName.name ?? (moduleRequest === null ? 'default' : `* from ${moduleRequest.value}`),
  )
  return {
    path,
    lines: countLines(text),
    imports,
    exports: names,
    functions: measureFunctions(program, code),
    identifiers,
  }
}

// Static forms come with the parser's module record; these two are found in the tree.
function importedBy(node: { type: string; [field: string]: unknown }): string | null {
  if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return null
  const source = node['source'] ?? node['argument']
  const literal = typeof source === 'object' && source !== null ? source : {}
  const value = 'value' in literal ? literal.value : 'literal' in literal ? literal.literal : null
  return typeof value === 'string' ? value : null
}

/** The scripts of a component, where they stand, so that lines keep their numbers. */
function scriptsOf(component: string): string {
  const parts = component.split(/(<\/?script[^>]*>)/)
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, ' ')
  return parts.map((part, index) => (parts[index - 1]?.startsWith('<script') ? part : blank(part))).join('')
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
