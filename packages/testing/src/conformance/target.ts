/** What a suite runs against. It knows nothing else of the app. */
export interface Target {
  /** Where a browser would open the fixture app: `http://localhost:<port>`. */
  readonly app: string
  /** The emulator behind it. */
  readonly emulator: string
}
