import type { Copies } from './copies.ts'
import { renderCopy } from './render-copy.ts'

/** What is wrong with an app's copies. `read` gives a file's text by its path in the repository, or null where there is none. */
export const staleCopies = (
  { directory, files, words }: Copies,
  read: (path: string) => string | null,
): readonly string[] =>
  Object.entries(files).flatMap(([from, to]) => {
    const [source, copy] = [`apps/shared/${from}`, `${directory}/${to}`]
    const text = read(source)
    if (text === null) return [`${source} is not there`]
    return read(copy) === renderCopy(text, words)
      ? []
      : [`${copy} is not what ${source} says: change it there, and run node scripts/check-apps.ts --write`]
  })
