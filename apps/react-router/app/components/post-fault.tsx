import { isAuthError } from '@latchkey/tanstack-start'

/** Why a post was not published, and what to do about it without losing the text. */
export function PostFault({ error }: { error: unknown }) {
  return (
    <div role="alert" className="fault">
      <Reason error={error} />
    </div>
  )
}

function Reason({ error }: { error: unknown }) {
  if (!isAuthError(error)) return <p>The post could not be published. Try again in a moment.</p>
  if (error.code === 'forbidden') return <p>{error.detail} Ask an administrator for it.</p>
  if (error.code === 'unavailable') return <p>{error.detail}</p>
  return (
    <p>
      Your session has ended.{' '}
      <a href={error.signInUrl} target="_blank" rel="noreferrer">
        Sign in in a new tab
      </a>
      , then publish again: your text stays here.
    </p>
  )
}
