/** A value that is there, or will be. What is there needs no promise and no turn of the loop: most of a request is such steps. */
export type Soon<Value> = Value | Promise<Value>

/** The next step with the value: at once where it is there. */
export function whenThere<Value, Next>(value: Soon<Value>, step: (value: Value) => Soon<Next>): Soon<Next> {
  return value instanceof Promise ? value.then(step) : step(value)
}
