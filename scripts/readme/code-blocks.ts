/** One block of code in a document, with the names that the text around it leaves free. */
export interface CodeBlock {
  /** Line of the opening fence. */
  readonly line: number
  readonly language: 'ts' | 'tsx' | 'svelte'
  readonly code: string
}

/** A piece of a file that a document shows. */
export interface QuotedBlock {
  readonly file: string
  readonly code: string
}

const FENCE = /^(?:<!-- (?<kind>with|of): (?<note>.*) -->\n)?```(?<language>tsx?|svelte)\n(?<body>[^]*?)^```$/gm

/** The TypeScript and Svelte blocks of a document. `<!-- with: … -->` on the line above a TypeScript block declares what it does not. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(FENCE)]
    .filter(({ groups }) => groups?.['kind'] !== 'of')
    .map(({ index, groups: { note = '', language = 'ts', body = '' } = {} }) => ({
      line: markdown.slice(0, index).split('\n').length,
      language: language as CodeBlock['language'],
      code: language === 'svelte' ? body : `${note}\n${body}\nexport {}\n`,
    }))
}

/** The blocks that are pieces of a file, in order: `<!-- of: path -->` on the line above says of which. */
export function quotedBlocks(markdown: string): readonly QuotedBlock[] {
  return [...markdown.matchAll(FENCE)]
    .filter(({ groups }) => groups?.['kind'] === 'of')
    .map(({ groups }) => ({ file: groups?.['note'] ?? '', code: groups?.['body'] ?? '' }))
}
