import { setImmediate } from 'node:timers/promises'
import type { RefreshCoordinator, RefreshOutcome, Session } from '@latchkey/session/core'
import type { OpenCoordinator } from './coordinator-cases.ts'

/** Milliseconds for which WorkOS replays a rotated pair, and a coordinator hands it out. */
export const WINDOW_MS = 30_000
/** Turns of the event loop after which what could have happened without a clock has happened; a store over a socket included. */
const TURNS = 200

const user = { object: 'user', id: 'user_1', email: 'ada@example.com' } as Session['user']

export const refreshed: RefreshOutcome = {
  status: 'refreshed',
  session: { accessToken: 'access_2', refreshToken: 'refresh_2', user },
  sealed: 'Fe26.2*sealed~2',
  claims: {
    sub: 'user_1',
    sid: 'session_1',
    iss: 'https://api.workos.com',
    iat: 1_768_478_400,
    exp: 1_768_478_700,
  },
}
export const ended: RefreshOutcome = { status: 'ended', reason: 'invalid_grant' }
export const unavailable: RefreshOutcome = { status: 'unavailable', reason: 'timeout', retryAfter: 3 }
export const refused: RefreshOutcome = {
  status: 'refused',
  kind: 'organization',
  reason: 'organization_not_found',
  retryAfter: null,
}

/** A grant that runs until it is told to finish, and counts how often it was started. */
interface HeldGrant {
  readonly count: number
  of(outcome: RefreshOutcome): () => Promise<RefreshOutcome>
  thatThrows(error: Error): () => Promise<RefreshOutcome>
  finish(): void
  /** Resolves when everything that needs no clock has had its turn. */
  turns(): Promise<void>
}

/** One coordinator under test, its clock, and grants that are counted. */
export interface Trial {
  readonly coordinator: RefreshCoordinator
  readonly grant: HeldGrant
  advance(ms: number): void
  /** Runs a grant that ends at once in this outcome. Gives what the coordinator answers. */
  settle(key: string, outcome: RefreshOutcome): Promise<RefreshOutcome>
}

export async function openTrial(open: OpenCoordinator): Promise<Trial> {
  let clock = Date.UTC(2026, 0, 15, 12)
  let count = 0
  let finish = (): void => {}
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const held =
    <Result>(end: () => Result) =>
    async (): Promise<Result> => {
      count++
      await finished
      return end()
    }
  const opened = await open(() => new Date(clock))
  const coordinator: RefreshCoordinator = {
    run: (...given) => handled(opened.run(...given)),
    find: (...given) => handled(opened.find(...given)),
  }
  return {
    coordinator,
    grant: {
      get count() {
        return count
      },
      of: (outcome) => held(() => outcome),
      thatThrows: (error) =>
        held(() => {
          throw error
        }),
      finish: () => finish(),
      async turns() {
        for (let turn = 0; turn < TURNS; turn++) await setImmediate()
      },
    },
    advance: (ms) => void (clock += ms),
    settle: (key, outcome) =>
      coordinator.run(key, async () => {
        count++
        return outcome
      }),
  }
}

/** A case that fails leaves answers behind that it did not wait for: their rejections are not the test runner's. */
function handled<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => {})
  return answer
}
