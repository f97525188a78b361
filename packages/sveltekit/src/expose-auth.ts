import type { RequestState } from './request-state.ts'

/** `event.locals.auth`, as it is when it is read: after a sign-out or a switch in the same request, it says so. Pages that never ask stay cacheable. */
export function exposeAuth(locals: object, { context }: Pick<RequestState, 'context'>): void {
  Object.defineProperty(locals, 'auth', { get: () => context.auth, enumerable: true, configurable: true })
}
