import { Link, useRouter } from '@tanstack/react-router'
import { isAuthError } from '@latchkey/tanstack-start'
import { MessagePage } from './message-page.tsx'

/** What a page shows instead of itself when its loader threw: a guard's refusal, or a fault. */
export function ErrorPage({ error }: { error: unknown }) {
  if (isAuthError(error) && error.code === 'forbidden')
    return (
      <MessagePage code="403" title="You cannot open this page">
        <p>{error.detail} Ask an administrator, or switch to another organization.</p>
        <p className="actions">
          <Link to="/account" className="button">
            Switch organization
          </Link>
          <Link to="/" className="button quiet">
            Back to the journal
          </Link>
        </p>
      </MessagePage>
    )
  if (isAuthError(error) && error.code === 'unavailable')
    return <TryAgain code="503" title="Sign-in is taking a break" />
  return <TryAgain code="500" title="Something went wrong" />
}

function TryAgain({ code, title }: { code: string; title: string }) {
  const router = useRouter()
  return (
    <MessagePage code={code} title={title}>
      <p>Nothing is lost, and you are not signed out. Try again in a moment.</p>
      <p className="actions">
        <button type="button" className="button" onClick={() => router.invalidate()}>
          Try again
        </button>
      </p>
    </MessagePage>
  )
}
