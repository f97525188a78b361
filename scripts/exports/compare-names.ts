type Names = Readonly<Record<string, readonly string[]>>

const remedy = 'node scripts/check-exports.ts --write records it for review'

/** What one package exports and the list does not say, or the other way round. */
export function compareNames(listed: Names, found: Names): string[] {
  return Object.keys({ ...listed, ...found }).flatMap((entry) => {
    const before = listed[entry] ?? []
    const now = found[entry] ?? []
    return [
      ...now.filter((name) => !before.includes(name)).map((name) => `${entry}: ${name} is new; ${remedy}`),
      ...before.filter((name) => !now.includes(name)).map((name) => `${entry}: ${name} is gone; ${remedy}`),
    ]
  })
}
