import type { CookiePair } from './cookie-pairs.ts'

/**
 * A chunk is `<name>.<index>=<count>.<generation>.<part>`. The names are few and fixed, so that a write replaces what an
 * earlier or a concurrent one left: names of their own for each write add up until the server answers 431. The generation is
 * a checksum of the whole, so that parts of two writes never join (supabase/ssr issue 169) and two equal writes agree.
 */
const NAME = /^(.+)\.([0-3])$/
const VALUE = /^([2-4])\.([0-9a-z]{7})\.(.*)$/
const MOST_CHUNKS = 4
/** Octets of `.0` and of `2.abc1234.`. */
const CHUNK_OCTETS = 12

/** `value` in as many chunks as it takes, each within `octets` of name and value. */
export function splitIntoChunks(name: string, value: string, octets: number): readonly CookiePair[] {
  const room = octets - name.length - CHUNK_OCTETS
  const count = Math.ceil(value.length / room)
  const head = `${count}.${checksum(value)}.`
  return Array.from({ length: count }, (_, index) => [
    `${name}.${index}`,
    `${head}${value.slice(index * room, (index + 1) * room)}`,
  ])
}

/** Every name that a chunk of a session under `name` can have. */
export const chunkNamesOf = (name: string): readonly string[] =>
  Array.from({ length: MOST_CHUNKS }, (_, index) => `${name}.${index}`)

/** Every session that is whole among the chunks: all of one generation, or nothing of it. */
export function joinChunks(pairs: readonly CookiePair[]): readonly CookiePair[] {
  const generations = new Map<string, { name: string; count: number; generation: string; parts: Map<number, string> }>()
  for (const [cookie, text] of pairs) {
    const [, name, index] = NAME.exec(cookie) ?? []
    const [, count, generation, part] = VALUE.exec(text) ?? []
    if (name === undefined || generation === undefined || part === undefined) continue
    const key = `${name}.${count}.${generation}`
    const known = generations.get(key) ?? { name, count: Number(count), generation, parts: new Map<number, string>() }
    // Of two alike the browser sends the one with the longer path first.
    if (!known.parts.has(Number(index))) known.parts.set(Number(index), part)
    generations.set(key, known)
  }
  return [...generations.values()].flatMap(({ name, count, generation, parts }): readonly CookiePair[] => {
    const whole = Array.from({ length: count }, (_, index) => parts.get(index) ?? '').join('')
    return parts.size >= count && checksum(whole) === generation ? [[name, whole]] : []
  })
}

/** FNV-1a, 32 bits, in base 36. It tells writes apart; that a value is ours is for its seal to say. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(36).padStart(7, '0')
}
