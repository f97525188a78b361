import type { AdapterCase } from '../conformance/adapter-cases.ts'
import { isRefused } from '../conformance/expect-refusal.ts'
import type { Answer, Sent } from '../conformance/send.ts'
import type { Target } from '../conformance/target.ts'

/** One way to get it wrong, each seen in an adapter of the field or guarded against there. */
export interface Fault {
  readonly name: string
  /** Whether this case has to catch it. */
  breaks(subject: AdapterCase): boolean
  /** Answers in the place of the app, which `pass` asks. */
  answer(sent: Sent, pass: (sent: Sent) => Promise<Answer>, target: Target): Promise<Answer>
}

/** Whether the app's own code answers, and not a guard. */
export const isServed = ({ routeKind, sessionState }: AdapterCase): boolean => !isRefused(routeKind, sessionState)

/** A fault that changes what the app answered. */
export const spoil =
  (change: (answer: Answer, sent: Sent) => Answer): Fault['answer'] =>
  async (sent, pass) =>
    change(await pass(sent), sent)

/** The answer with other headers. */
export function withHeaders(answer: Answer, change: (headers: Headers) => void): Answer {
  const headers = new Headers(answer.headers)
  change(headers)
  return { ...answer, headers }
}
