import { expect, it } from 'vitest'
import { codeBlocks } from '../readme/code-blocks.ts'
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

it('passes a block that compiles', () => {
  const code = "```ts\nimport { requireRole } from '@latchkey/tanstack-start'\nawait requireRole('admin')\n```"
  expect(compileBlocks(codeBlocks(markdown(code)), 'packages/tanstack-start')).toEqual([])
})
