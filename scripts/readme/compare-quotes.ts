import type { QuotedBlock } from './code-blocks.ts'

/** What a document shows of a file must be all of it, in order: the blocks, a blank line between them, are the file. */
export function compareQuotes(blocks: readonly QuotedBlock[], read: (file: string) => string): readonly string[] {
  const files = [...new Set(blocks.map(({ file }) => file))]
  return files.flatMap((file) => {
    const shown = blocks.filter((block) => block.file === file).map(({ code }) => code)
    const text = read(file)
    if (shown.join('\n') === text) return []
    const strange = shown.find((code) => !text.includes(code))
    return [
      strange === undefined
        ? `${file} has more than is shown, or another order`
        : `${file} has no such piece: ${strange.split('\n', 1)[0]} …`,
    ]
  })
}
