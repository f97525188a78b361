/** A node of the syntax tree, as far as the checks look. */
export interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** Calls `visit` with every node below `value` and the chain of its parents, the nearest last. */
export function walk(
  value: unknown,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, parents)
    return
  }
  if (!isNode(value)) return
  visit(value, parents)
  for (const field of Object.values(value)) walk(field, visit, [...parents, value])
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
