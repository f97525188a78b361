/** One request at a time, in the order asked: two refreshes at once would spend one refresh token twice. */
export class RequestQueue {
  readonly #waiting = new Map<string, Promise<unknown>>()
  #last: Promise<unknown> = Promise.resolve()

  /** Who asks for what is already asked for shares its answer. One `kind` has one type of answer. */
  run<Result>(kind: string, request: () => Promise<Result>): Promise<Result> {
    const known = this.#waiting.get(kind) as Promise<Result> | undefined
    if (known !== undefined) return known
    const result = this.#last.then(request).finally(() => this.#waiting.delete(kind))
    this.#waiting.set(kind, result)
    // A failed request does not hold up the next; whoever asked for it hears of it from `result`.
    this.#last = result.catch(() => {})
    return result
  }
}
