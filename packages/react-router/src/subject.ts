import { requestState, requestStateOf, type RequestArgs, type RequestState } from './request-state.ts'

/** The Request, as the vendor's functions take it; or the loader's or action's arguments, which React Router 7 needs. */
export type Subject = Request | RequestArgs

export const stateFor = (subject: Subject): RequestState =>
  subject instanceof Request ? requestStateOf(subject) : requestState(subject)
