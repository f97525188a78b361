import type { RefreshCoordinator, RefreshOutcome } from '@latchkey/session/core'
import type { OpenCoordinator } from '../conformance/coordinator-cases.ts'

/** One way to get a coordinator wrong. */
export interface CoordinatorFault {
  readonly name: string
  /** The same coordinator, with the fault. */
  plant(open: OpenCoordinator): OpenCoordinator
}

const spoil =
  (change: (good: RefreshCoordinator) => RefreshCoordinator) =>
  (open: OpenCoordinator): OpenCoordinator =>
  async (now) =>
    change(await open(now))

/** Outcomes kept by the fault itself, without a window. */
function keeping(good: RefreshCoordinator, keep: (outcome: RefreshOutcome) => boolean): RefreshCoordinator {
  const kept = new Map<string, RefreshOutcome>()
  return {
    async run(key, grant) {
      const outcome = kept.get(key) ?? (await good.run(key, grant))
      if (keep(outcome)) kept.set(key, outcome)
      return outcome
    },
    find: async (key) => kept.get(key) ?? good.find(key),
  }
}

const down = (): Promise<never> => Promise.reject(new Error('The store is down.'))
const silent = (): Promise<never> => new Promise(() => {})
const answer = (value: unknown) => async (): Promise<RefreshOutcome> => value as RefreshOutcome

/** What this does to an outcome that is handed out. */
const changing = (name: string, change: (outcome: RefreshOutcome) => unknown): CoordinatorFault => ({
  name,
  plant: spoil((good) => ({
    run: async (key, grant) => change(await good.run(key, grant)) as RefreshOutcome,
    async find(key) {
      const found = await good.find(key)
      return found === null ? null : (change(found) as RefreshOutcome)
    },
  })),
})

/** Faults of a store that fails or does not tell the truth. Latchkey answers `coordinator_unavailable` to each. */
const stores: readonly CoordinatorFault[] = [
  { name: 'throws when a key is looked for', plant: spoil((good) => ({ ...good, find: down })) },
  { name: 'throws when a grant is to be run', plant: spoil((good) => ({ ...good, run: down })) },
  { name: 'never answers when a key is looked for', plant: spoil((good) => ({ ...good, find: silent })) },
  { name: 'never answers when a grant is to be run', plant: spoil((good) => ({ ...good, run: silent })) },
  {
    name: 'runs the grant and never answers',
    plant: spoil((good) => ({ ...good, run: (key, grant) => good.run(key, grant).then(silent) })),
  },
  {
    name: 'runs the grant and throws',
    plant: spoil((good) => ({ ...good, run: (key, grant) => good.run(key, grant).then(down) })),
  },
  { name: 'finds undefined, not null', plant: spoil((good) => ({ ...good, find: answer(undefined) })) },
  changing('loses what came of a grant', () => null),
  changing('gives outcomes without a status', (outcome) => ({ ...outcome, status: undefined })),
  changing('gives outcomes as text', (outcome) => JSON.stringify(outcome)),
  changing('gives the session of another user', (outcome) =>
    outcome.status === 'refreshed'
      ? { ...outcome, session: { ...outcome.session, user: { ...outcome.session.user, id: 'user_2' } } }
      : outcome,
  ),
  changing('gives a session without its refresh token', (outcome) =>
    outcome.status === 'refreshed' ? { ...outcome, session: { ...outcome.session, refreshToken: '' } } : outcome,
  ),
  changing('ends sessions for reasons of its own', (outcome) =>
    outcome.status === 'ended' ? { ...outcome, reason: 'expired' } : outcome,
  ),
]

/** The planted faults: each case of the suite catches at least one, and each is caught. */
export const coordinatorFaults: readonly CoordinatorFault[] = [
  ...stores,
  { name: 'runs a grant for every holder', plant: spoil((good) => ({ ...good, run: (_key, grant) => grant() })) },
  { name: 'finds nothing that runs or is settled', plant: spoil((good) => ({ ...good, find: async () => null })) },
  {
    name: 'keeps what was settled for ever',
    plant: spoil((good) => keeping(good, ({ status }) => status === 'refreshed')),
  },
  {
    name: 'keeps what settles nothing',
    plant: spoil((good) => keeping(good, ({ status }) => status === 'unavailable' || status === 'refused')),
  },
  {
    name: 'has one slot for all keys',
    plant: spoil((good) => ({ run: (_key, grant) => good.run('', grant), find: () => good.find('') })),
  },
  {
    name: 'takes keys for the same whatever their case and spaces',
    plant: spoil((good) => ({
      run: (key, grant) => good.run(key.trim().toLowerCase(), grant),
      find: (key) => good.find(key.trim().toLowerCase()),
    })),
  },
  {
    name: 'runs one grant at a time, whatever the key',
    plant: spoil((good) => {
      let last: Promise<unknown> = Promise.resolve()
      return {
        ...good,
        run(key, grant) {
          const turn = last.then(() => good.run(key, grant))
          last = turn.catch(() => {})
          return turn
        },
      }
    }),
  },
  {
    name: 'counts the window from the start of the grant',
    plant: (open) => async (now) => {
      const good = await open(now)
      const startedAt = new Map<string, number>()
      return {
        run(key, grant) {
          if (!startedAt.has(key)) startedAt.set(key, now().getTime())
          return good.run(key, grant)
        },
        find: async (key) => (now().getTime() - (startedAt.get(key) ?? 0) < 30_000 ? good.find(key) : null),
      }
    },
  },
  {
    name: 'answers what threw with an outcome',
    plant: spoil((good) => ({
      ...good,
      run: (key, grant) =>
        good.run(key, grant).catch(() => ({ status: 'unavailable', reason: 'network_error', retryAfter: null })),
    })),
  },
]
