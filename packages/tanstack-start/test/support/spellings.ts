export type Spell = (path: string) => string
const encode = (character: string): string => `%${character.charCodeAt(0).toString(16)}`

/** Start decodes and normalizes a path before it looks for the server function, so all of these reach it. */
export const spellings: { spelling: string; spell: Spell }[] = [
  { spelling: 'as it is', spell: (path) => path },
  { spelling: 'one character of the id encoded', spell: (path) => path.replace(/\w$/, encode) },
  { spelling: 'the whole id encoded', spell: (path) => path.replace(/\w+$/, (id) => id.replaceAll(/\w/g, encode)) },
  { spelling: 'a character before the id encoded', spell: (path) => path.replace('serverFn', 'server%46n') },
  { spelling: 'a slash after it', spell: (path) => `${path}/` },
  { spelling: 'an encoded id, a slash after it', spell: (path) => `${path.replace(/\w$/, encode)}/` },
  { spelling: 'an encoded id, more after it', spell: (path) => `${path.replace(/\w$/, encode)}/more` },
  { spelling: 'a way back after it', spell: (path) => `${path.replace(/\w$/, encode)}/x/..%2f` },
  { spelling: 'another parameter', spell: (path) => `${path.replace(/\w$/, encode)}?id=1` },
]

/** Paths that look like it, which Start gives to a page, to another function or to none. */
export const otherPaths: { spelling: string; spell: Spell }[] = [
  { spelling: 'two slashes before it', spell: (path) => `/${path}` },
  { spelling: 'two slashes in it', spell: (path) => path.replace(/(\w+)$/, '/$1') },
  { spelling: 'capital letters', spell: (path) => path.toUpperCase() },
  { spelling: 'an id in capital letters', spell: (path) => path.replace(/\w+$/, (id) => id.toUpperCase()) },
  { spelling: 'an encoded slash', spell: (path) => path.replace(/\/(\w+)$/, '%2f$1') },
  { spelling: 'a way back before it', spell: (path) => `/x/..%2f${path.slice(1)}` },
  { spelling: 'an encoded backslash', spell: (path) => path.replace(/\/(\w+)$/, '%5c$1') },
]
