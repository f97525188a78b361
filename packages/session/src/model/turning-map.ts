/**
 * A map of at most `size` entries, in two that take turns: a full younger one becomes the older one, and what stood in that is gone.
 * An entry is never deleted to be set again, which makes a map slow on the very keys that are asked for most (41 us,
 * performance.md section 1); who wants one to stay sets it anew where it is found in the older half.
 */
export class TurningMap<Value> {
  readonly #most: number
  readonly #hasOlder: boolean
  #younger = new Map<string, Value>()
  #older = new Map<string, Value>()

  constructor(size: number) {
    this.#most = Math.max(1, Math.floor(size / 2))
    this.#hasOlder = size > 1
  }

  young(key: string): Value | undefined {
    return this.#younger.get(key)
  }

  old(key: string): Value | undefined {
    return this.#older.get(key)
  }

  /** Whether the next `set` turns. */
  get isFull(): boolean {
    return this.#younger.size >= this.#most
  }

  set(key: string, value: Value): void {
    if (this.isFull) this.turn()
    this.#younger.set(key, value)
  }

  delete(key: string): void {
    this.#younger.delete(key)
    this.#older.delete(key)
  }

  turn(): void {
    this.#older = this.#hasOlder ? this.#younger : new Map()
    this.#younger = new Map()
  }

  clear(): void {
    this.#younger = new Map()
    this.#older = new Map()
  }

  get size(): number {
    return this.#younger.size + this.#older.size
  }
}
