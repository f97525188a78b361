import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { sha256Hex } from '../crypto/digest.ts'
import type { Session } from '../model/session.ts'
import type { Instance } from './instance.ts'

export type Refreshed = Extract<RefreshOutcome, { status: 'refreshed' }>

/** What a coordinator knows this session's refresh token by: a hash, never the token. */
export const refreshKeyOf = ({ config }: Instance, { refreshToken }: Session): Promise<string> =>
  sha256Hex(`${config.clientId} ${refreshToken}`)

/** The newest session that followed from this one, where that is known still, or null. */
export async function findSuccessor(instance: Instance, session: Session): Promise<Refreshed | null> {
  const next = await instance.coordinator.find(await refreshKeyOf(instance, session))
  return next?.status === 'refreshed' ? newest(instance, next) : null
}

/** Follows the chain to its end: handing out a link of it would put an older session over a newer one in the browser. */
export const newest = async (instance: Instance, link: Refreshed): Promise<Refreshed> =>
  (await findSuccessor(instance, link.session)) ?? link
