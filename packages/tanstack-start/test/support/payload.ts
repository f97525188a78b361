export type Value = string | { [name: string]: Value }

/** `{ data }` as Start's client sends it: seroval's JSON. */
export function payload(data: Value): string {
  let objects = 0
  const node = (value: Value): object => {
    if (typeof value === 'string') return { t: 1, s: value }
    const index = objects++
    return { t: 10, i: index, p: { k: Object.keys(value), v: Object.values(value).map(node) }, o: 0 }
  }
  return JSON.stringify({ t: node({ data }), f: 63, m: [] })
}
