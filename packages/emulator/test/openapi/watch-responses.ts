import { inject } from 'vitest'

import { createValidate, type Validate } from './validate.ts'

const send = globalThis.fetch
let problems: string[] = []
let validate: Validate | undefined

/**
 * From the first import on, every answer of an emulator that a test of this package gets over `fetch`, its own or a vendor
 * client's, is held against the official document. Injected faults are no answers of WorkOS.
 */
globalThis.fetch = async (input, init) => {
  const response = await send(input, init)
  await check(init?.method ?? (input instanceof Request ? input.method : 'GET'), response)
  return response
}

async function check(method: string, response: Response): Promise<void> {
  if (!response.headers.has('x-emulator') || response.headers.has('x-emulator-fault')) return
  const { pathname: path } = new URL(response.url)
  // Once for all files of a worker: to compile a schema of the document takes longer than most tests.
  validate ??= createValidate(inject('openApiFile'))
  const { status, headers } = response
  const body = await response.clone().text()
  const problem = validate({ method, path, status, contentType: headers.get('content-type'), body })
  if (problem !== undefined) problems.push(problem)
}

/** Returns what was wrong with the answers since the last call. */
export function takeProblems(): string[] {
  const taken = problems
  problems = []
  return taken
}
