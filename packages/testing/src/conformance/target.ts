/** What a suite runs against. It knows nothing else of the app. */
export interface Target {
  /** Where a browser would open the fixture app: `http://localhost:<port>`. */
  readonly app: string
  /** The emulator behind it. */
  readonly emulator: string
  /** Names of the route kinds that the framework itself answers with `no-store`, whoever asks. */
  readonly uncacheable?: readonly string[]
}
