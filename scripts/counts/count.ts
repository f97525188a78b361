/** What one suite or step found: `name` says which, the numbers are its tests. */
export interface Count {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** Which tests failed, or passed at their second try only, where the report says so: the summary repeats them. */
  readonly remarks?: readonly string[]
}
