import { data } from '@remix-run/node'
import type { AuthContext } from '@latchkey/session/core'
import { finalizeHeaders } from './finalize.ts'

/** What `data()` makes. */
export type DataWithResponseInit<Data> = ReturnType<typeof data<Data>>

export function isDataWithInit(value: unknown): value is DataWithResponseInit<unknown> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit'
}

/** Runs the app's own code and puts our cookies on whatever comes out of it, thrown or returned. Its status and headers stay. */
export async function withCookies<Result>(
  context: AuthContext,
  run: () => Promise<Result>,
): Promise<Result | Response> {
  try {
    const result = await run()
    return result instanceof Response ? await context.finalize(result) : result
  } catch (thrown) {
    if (thrown instanceof Response) throw await context.finalize(thrown)
    if (isDataWithInit(thrown)) throw await dataWithCookies(context, thrown.data, thrown.init)
    throw thrown
  }
}

export async function dataWithCookies<Data>(
  context: AuthContext,
  value: Data,
  init: ResponseInit | null = null,
): Promise<DataWithResponseInit<Data>> {
  return data(value, { ...init, headers: await finalizeHeaders(context, init?.headers) })
}
