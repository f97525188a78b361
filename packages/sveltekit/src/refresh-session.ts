import { requestState, type EventLike } from './request-state.ts'

/**
 * New claims now; gives whether somebody is signed in then. A token younger than 10 s is the answer, and where the provider is in trouble
 * the valid session stands.
 */
export async function refreshSession(event?: EventLike): Promise<boolean> {
  const auth = await requestState(event).context.refresh()
  return auth.status === 'signed-in'
}
