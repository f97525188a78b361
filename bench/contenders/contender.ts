import type { Fixture } from '../fixture.ts'

/** One way to authenticate a request. */
export interface Contender {
  readonly name: string
  /** What it does on each request: figures compare only where this is the same. */
  readonly work: string
  /** The floor that does the same work, for one of ours. */
  readonly floor?: string
  /** The call for the request of this number; resolves to whether somebody is signed in. */
  create(fixture: Fixture): Promise<(index: number) => Promise<boolean>>
}

/** As a contender, and for faults and expiry: any request → who is signed in, and the cookie to write. */
export interface Authenticator {
  (request: Request): Promise<{ signedIn: boolean; status: string; sealed: string | null }>
}

/** The item of this number, in turn. */
export function inTurn<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('there is nothing to take in turn')
  return item
}
