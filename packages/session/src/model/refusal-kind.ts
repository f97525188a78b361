/** The four kinds of "no" of design rule 1. Only the first two may end a session, the second only after one more try. */
export type RefusalKind = 'terminal' | 'organization' | 'transient' | 'configuration'
