import type { Refusal } from '../../src/provider/provider.ts'

/** A provider's answer that is no tokens, and certain: it has not taken effect. */
export const refusal = (kind: Refusal['kind'], reason: string, retryAfter: number | null = null): Refusal => ({
  status: 'refused',
  kind,
  reason,
  retryAfter,
  ambiguous: false,
  cause: undefined,
})
