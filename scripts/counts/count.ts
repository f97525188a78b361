/** What one suite or step found: `name` says which, the numbers are its tests. */
export interface Count {
  readonly name: string
  readonly passed: number
  readonly failed: number
}
