/** Why mutants of a line may survive. */
export interface Reason {
  /** Under `packages/session/src`. */
  readonly file: string
  /** A part of the line as it is written. */
  readonly line: string
  readonly why: string
}

export const reasons: readonly Reason[] = []
