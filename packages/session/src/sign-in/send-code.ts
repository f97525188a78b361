import type { Instance } from '../authenticate/instance.ts'
import { sendLimited, type NotSent } from '../authenticate/send-limited.ts'
import type { ProviderAnswer } from '../provider/provider.ts'
import { isHasty, type FlowState } from './state.ts'

/**
 * Sends the code of a flow, under the limits that a refresh has too. A script can start flows and bring them back at once, with codes that
 * it made up. Each is one call, so the callbacks that come faster than a person signs in have a limit of their own besides.
 */
export async function sendCode(
  instance: Instance,
  state: FlowState,
  request: { code: string; codeVerifier: string },
): Promise<ProviderAnswer | NotSent> {
  // Before the breaker is asked: what is not sent must not take the one call that goes ahead after a pause.
  if (isHasty(instance, state) && !instance.hastyExchanges.take())
    return { status: 'not_sent', reason: 'overloaded', retryAfter: 1 }
  return sendLimited(instance, () => instance.provider.exchangeCode(request))
}
