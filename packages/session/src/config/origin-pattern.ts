import { type SharedSuffix, sharedSuffix } from './shared-suffixes.ts'

/** `scheme://host[:port]`, where the host may have one `*` inside a label that is not among its last two: a preview deployment. */
const PATTERN = /^(https?):\/\/([a-z0-9.*-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i

/** The pattern as browsers write an origin (no default port, lower case), or null where it is none. */
export function parseOriginPattern(text: string): string | null {
  const match = PATTERN.exec(text)
  const [, scheme = '', host = '', port] = match ?? []
  if (match === null || !hasFairWildcard(host) || strangersUnder(text) !== null) return null
  const shown = `${scheme.toLowerCase()}://${host.toLowerCase()}${port === undefined ? '' : `:${port}`}`
  const probe = shown.replace('*', 'x')
  if (!URL.canParse(probe)) return null
  return shown.includes('*')
    ? shown.replace(/:(?:443|80)$/, (end) => (isDefault(scheme, end) ? '' : end))
    : new URL(probe).origin
}

/**
 * Returns the suffix under which strangers can get a name that the pattern's `*` matches, or null. Directly below a
 * hosting suffix, the label of the `*` needs a letter or digit of its own; below a registry's suffix, nothing is enough.
 */
export function strangersUnder(text: string): SharedSuffix | null {
  const host = PATTERN.exec(text)?.[2]?.toLowerCase() ?? ''
  const labels = host.split('.')
  const starred = labels.findIndex((label) => label.includes('*'))
  if (starred === -1) return null
  const shared = sharedSuffix(labels.slice(starred + 1).join('.'))
  return shared?.kind === 'hosting' && /[a-z0-9]/.test(labels[starred] ?? '') ? null : shared
}

/** Whether this origin is one of the pattern's. `*` stands for characters of one host label, never for a dot. */
export function matchesOrigin(pattern: string, origin: string): boolean {
  const [before, after] = pattern.split('*')
  if (before === undefined || after === undefined) return pattern === origin
  if (origin.length <= before.length + after.length || !origin.startsWith(before) || !origin.endsWith(after))
    return false
  return /^[a-z0-9-]+$/.test(origin.slice(before.length, origin.length - after.length))
}

function hasFairWildcard(host: string): boolean {
  const stars = host.split('*').length - 1
  if (stars === 0) return true
  const labels = host.split('.')
  // An empty label, such as the one after a final dot, would move the star out of the last two.
  if (labels.includes('')) return false
  // The last two may be a public suffix and what anybody can register under it.
  return stars === 1 && !labels.slice(-2).join().includes('*')
}

const isDefault = (scheme: string, end: string): boolean => end === (scheme.toLowerCase() === 'https' ? ':443' : ':80')
