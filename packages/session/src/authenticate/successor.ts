import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { sha256Hex } from '../crypto/digest.ts'
import type { Session } from '../model/session.ts'
import type { Instance } from './instance.ts'

export type Refreshed = Extract<RefreshOutcome, { status: 'refreshed' }>

/** What a coordinator knows this session's refresh token by: a hash, never the token. */
export const refreshKeyOf = ({ config }: Instance, { refreshToken }: Session): Promise<string> =>
  sha256Hex(`${config.clientId} ${refreshToken}`)

/** What came of this session's refresh token, where that is known still. */
export const findOutcome = async (instance: Instance, session: Session): Promise<RefreshOutcome | null> =>
  instance.coordinator.find(await refreshKeyOf(instance, session))

/** The newest session that followed from this one, where that is known still, or null. */
export async function findSuccessor(instance: Instance, session: Session): Promise<Refreshed | null> {
  const outcome = await findOutcome(instance, session)
  return outcome?.status === 'refreshed' ? newest(instance, outcome) : null
}

/** Follows the chain to its end: handing out a link of it would put an older session over a newer one in the browser. */
export const newest = async (instance: Instance, link: Refreshed): Promise<Refreshed> =>
  (await findSuccessor(instance, link.session)) ?? link
