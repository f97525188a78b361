/** What the parent passed, as it wrote it. */
export const input: unknown = JSON.parse(process.argv[2] ?? 'null')

export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`, () => process.exit(0))
}
