import type { CookiePair } from './cookie-pairs.ts'

/** `<name>.<index>.<count>.<generation>`: every chunk says how many belong together and to which write. */
const CHUNK = /^(.+)\.(\d)\.(\d)\.([a-z0-9]{6})$/
/** Octets that the name of a chunk adds: `.0.4.abc123`. */
export const CHUNK_NAME_OCTETS = 11
export const MOST_CHUNKS = 4

export const chunkName = (name: string, index: number, count: number, generation: string): string =>
  `${name}.${index}.${count}.${generation}`

/** Whether this is the name of a chunk of a session under `name`. */
export const isChunkOf = (name: string, cookie: string): boolean => CHUNK.exec(cookie)?.[1] === name

/** Every session that is whole among the chunks: all of one generation, or nothing of it (supabase/ssr issue 169). */
export function joinChunks(pairs: readonly CookiePair[]): readonly CookiePair[] {
  const generations = new Map<string, { name: string; count: number; parts: Map<number, string> }>()
  for (const [cookie, value] of pairs) {
    const [, name, index, count, generation] = CHUNK.exec(cookie) ?? []
    if (name === undefined || Number(count) > MOST_CHUNKS) continue
    const key = `${name}.${count}.${generation}`
    const known = generations.get(key) ?? { name, count: Number(count), parts: new Map<number, string>() }
    // The first of two alike is the one with the longer path; a second one is not ours.
    if (!known.parts.has(Number(index))) known.parts.set(Number(index), value)
    generations.set(key, known)
  }
  return [...generations.values()]
    .filter(({ count, parts }) => count > 0 && Array.from({ length: count }, (_, index) => index).every((index) => parts.has(index)))
    .map(({ name, count, parts }) => [name, Array.from({ length: count }, (_, index) => parts.get(index) ?? '').join('')])
}
