/** The process environment, read when asked and never at import: an adapter's module may load before the variables are set. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env ?? {}
}
