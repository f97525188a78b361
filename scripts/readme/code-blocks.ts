/** One block of code in a document, with the names that the text around it leaves free. */
export interface CodeBlock {
  /** Line of the opening fence. */
  readonly line: number
  readonly language: 'ts' | 'tsx'
  readonly code: string
}

const FENCE = /^(?:<!-- with: (?<prelude>.*) -->\n)?```(?<language>tsx?)\n(?<body>[^]*?)^```$/gm

/** The TypeScript blocks of a document. `<!-- with: … -->` on the line above a block declares what it does not. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(FENCE)].map(({ index, groups }) => ({
    line: markdown.slice(0, index).split('\n').length,
    language: groups?.['language'] === 'tsx' ? 'tsx' : 'ts',
    code: `${groups?.['prelude'] ?? ''}\n${groups?.['body'] ?? ''}\nexport {}\n`,
  }))
}
