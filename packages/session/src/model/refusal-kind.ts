/** The four kinds of refusal. Only the first two may end a session, and the second only after one more try. */
export const REFUSAL_KINDS = ['terminal', 'organization', 'transient', 'configuration'] as const

export type RefusalKind = (typeof REFUSAL_KINDS)[number]
