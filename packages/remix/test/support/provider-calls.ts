import type { RunningFixture } from './start-fixture.ts'

/** How many requests of this kind the provider has had while this ran. */
export async function providerCalls(
  { emulator }: RunningFixture,
  endpoint: string,
  run: () => Promise<unknown>,
): Promise<number> {
  const count = (): number => emulator.requests.filter((request) => request.endpoint === endpoint).length
  const before = count()
  await run()
  return count() - before
}
