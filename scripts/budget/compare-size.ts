import type { Measured, Size } from './measure.ts'

const fileBudget = 150
const functionBudget = 40
const remedy = 'shorten it, or record it for review: node scripts/check-budget.ts --write'

/** Where a package grew past the list, or a file or function past the budget that the list does not grant. */
export function compareSize(listed: Size | undefined, found: Measured): string[] {
  if (listed === undefined) return [`is not in scripts/budget.json: node scripts/check-budget.ts --write`]
  const grown = (what: 'files' | 'lines' | 'exports'): string[] =>
    found[what] > listed[what] ? [`${found[what]} ${what}, ${listed[what]} listed; ${remedy}`] : []
  const tooLong = (name: string, length: number, budget: number): string[] =>
    length > budget ? [`${name} has ${length} lines, ${budget} granted; ${remedy}`] : []
  return [
    ...grown('files'),
    ...grown('lines'),
    ...grown('exports'),
    ...tooLong(found.longestFilePath, found.longestFile, Math.max(fileBudget, listed.longestFile)),
    ...tooLong(found.longestFunctionName, found.longestFunction, Math.max(functionBudget, listed.longestFunction)),
    ...found.dependencies
      .filter((name) => !listed.dependencies.includes(name))
      .map((name) => `${name} is a new runtime dependency; ${remedy}`),
  ]
}
