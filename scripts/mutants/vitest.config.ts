import { mergeConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'
import type { Mutant } from './list.ts'

const { edits } = JSON.parse(process.env['LATCHKEY_MUTANT'] ?? '{"edits":[]}') as Pick<Mutant, 'edits'>

/** The tests of `packages/session` on sources that a mutant was written into on the way: no file changes. */
export default mergeConfig(shared, {
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(code: string, id: string): string | undefined {
        const mine = edits.filter(([file]) => id.endsWith(`/packages/session/src/${file}`))
        if (mine.length === 0) return undefined
        return mine.reduce((text, [, from, to]) => text.replace(from, () => to), code)
      },
    },
  ],
  // A module that was kept from the run before would be without this run's fault.
  test: { reporters: ['dot'], bail: 1, fsModuleCache: false },
})
