import { describe, expect, it } from 'vitest'
import type { Copies } from '../apps/copies.ts'
import { renderCopy } from '../apps/render-copy.ts'
import { staleCopies } from '../apps/stale-copies.ts'

const app: Copies = { directory: 'apps/a', files: { 'link.ts': 'src/link.ts' }, words: { router: '@a/router' } }
const source = "export { Link } from 'example:router'\n"
const read =
  (files: Readonly<Record<string, string>>) =>
  (path: string): string | null =>
    files[path] ?? null

describe('the copies of an example app', () => {
  it('are what their source says, with the words of the app', () => {
    const copy = "export { Link } from '@a/router'\n"
    expect(staleCopies(app, read({ 'apps/shared/link.ts': source, 'apps/a/src/link.ts': copy }))).toEqual([])
  })

  it.each([
    ['that was changed in the app', { 'apps/shared/link.ts': source, 'apps/a/src/link.ts': '// mine\n' }],
    ['that is gone', { 'apps/shared/link.ts': source }],
    ['whose source is gone', { 'apps/a/src/link.ts': source }],
  ])('fail for one %s', (_, files) => {
    expect(staleCopies(app, read(files))).toHaveLength(1)
  })

  it('fail for a word that the app has nothing for', () => {
    expect(() => renderCopy("from 'example:client'", app.words)).toThrow('example:client')
  })
})
