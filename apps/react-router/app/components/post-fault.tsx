import type { Refusal } from '../server/refusal.ts'

/** Why a post was not published, and what to do about it without losing the text. */
export function PostFault({ refusal }: { refusal: Refusal }) {
  return (
    <div role="alert" className="fault">
      <Reason refusal={refusal} />
    </div>
  )
}

function Reason({ refusal: { status, message, signInUrl } }: { refusal: Refusal }) {
  if (signInUrl === undefined)
    return (
      <p>
        {message}
        {status === 403 && ' Ask an administrator for it.'}
      </p>
    )
  return (
    <p>
      Your session has ended.{' '}
      <a href={signInUrl} target="_blank" rel="noreferrer">
        Sign in in a new tab
      </a>
      , then publish again: your text stays here.
    </p>
  )
}
