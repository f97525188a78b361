import { afterEach, beforeEach, expect } from 'vitest'

import { closeEmulators } from './environment.ts'
import { takeProblems } from './openapi/watch-responses.ts'

// Vitest runs this for every file. The modules that it imports are loaded once in a worker, so they can have no hooks of their own.
beforeEach(() => void takeProblems())

afterEach(async () => {
  const problems = takeProblems()
  await closeEmulators()
  expect(problems, 'answers that the official OpenAPI document does not know').toEqual([])
})
