import { AssertionError } from 'node:assert'

/** Limits of one case. */
export interface CaseLimits {
  /** Milliseconds of real time until a case that waits for an answer gives up. 10,000 by default. */
  readonly withinMs?: number
}

/**
 * Runs a case. What the subject throws, and that it does not answer in time, is a finding of the case like any other.
 * @throws `AssertionError`
 */
export async function asFinding(run: () => Promise<void>, { withinMs = 10_000 }: CaseLimits = {}): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(finding(`There was no answer within ${withinMs} ms.`)), withinMs)
  })
  try {
    await Promise.race([run(), limit])
  } catch (error) {
    throw error instanceof AssertionError ? error : finding(`It threw: ${String(error)}`)
  } finally {
    clearTimeout(timer)
  }
}

const finding = (message: string): AssertionError => new AssertionError({ message })
