import { expect, it } from 'vitest'
import { codeBlocks, quotedBlocks } from '../readme/code-blocks.ts'
import { compareQuotes } from '../readme/compare-quotes.ts'
import { compileBlocks } from '../readme/compile-blocks.ts'

const markdown = (code: string): string => `# Title\n\n${code}\n`

it('finds every TypeScript block with its line and what it declares, and no other block', () => {
  const blocks = codeBlocks(
    markdown('```sh\nnpm test\n```\n\n<!-- with: declare const a: number -->\n```ts\na\n```\n\n```tsx\n<p />\n```'),
  )
  expect(blocks.map(({ line, language }) => [line, language])).toEqual([
    [7, 'ts'],
    [12, 'tsx'],
  ])
  expect(blocks[0]?.code).toContain('declare const a: number\na\n')
})

it.each([
  ['a name that does not exist', "import { requireNothing } from '@latchkey/tanstack-start'"],
  ['an argument of the wrong type', "import { requireRole } from '@latchkey/tanstack-start'\nawait requireRole(1)"],
  ['a free name that nobody declared', 'free()'],
])('catches %s', (_, code) => {
  expect(compileBlocks(codeBlocks(markdown(`\`\`\`ts\n${code}\n\`\`\``)), 'packages/tanstack-start')).not.toEqual([])
})

it('catches a member that a component of the README misspells, and its modules are read as well', () => {
  const script = `<script lang="ts">\n  import { useAuth } from '@latchkey/sveltekit/client'\n</script>`
  const misspelt = `\`\`\`svelte\n${script}\n\n{useAuth().rule}\n\`\`\``
  const said = compileBlocks(
    codeBlocks(markdown(`${misspelt}\n\n\`\`\`ts\nfree()\n\`\`\``)),
    'packages/sveltekit',
  ).join('\n')
  expect(said).toContain("Property 'rule' does not exist")
  expect(said).toContain("Cannot find name 'free'")
})

it('passes a block that compiles', () => {
  const code = "```ts\nimport { requireRole } from '@latchkey/tanstack-start'\nawait requireRole('admin')\n```"
  expect(compileBlocks(codeBlocks(markdown(code)), 'packages/tanstack-start')).toEqual([])
})

const quote = (code: string): string => `<!-- of: a.ts -->\n\`\`\`ts\n${code}\n\`\`\`\n`
const file = 'const a = 1\n\nconst b = 2\n'

it('what a document shows of a file is the file, in order and whole', () => {
  const blocks = quotedBlocks(`${quote('const a = 1')}\nAnd then:\n\n${quote('const b = 2')}`)
  expect(compareQuotes(blocks, () => file)).toEqual([])
})

it.each([
  ['a piece that is not in it', quote('const a = 2') + quote('const b = 2')],
  ['a piece left out', quote('const a = 1')],
  ['another order', quote('const b = 2') + quote('const a = 1')],
])('is not passed with %s', (_, text) => {
  expect(compareQuotes(quotedBlocks(text), () => file)).toHaveLength(1)
})
