/** What a guard says when it refuses. */
export interface Fault {
  error: string
  message: string
  signInUrl?: string
}

/** Why a post was not published, and what to do about it without losing the text. */
export function PostFault({ fault }: { fault: Fault }) {
  return (
    <div role="alert" className="fault">
      <Reason fault={fault} />
    </div>
  )
}

function Reason({ fault: { error, message, signInUrl } }: { fault: Fault }) {
  if (error === 'forbidden') return <p>{message} Ask an administrator for it.</p>
  if (signInUrl === undefined) return <p>{message}</p>
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
