import { isRouteErrorResponse, Link, useRevalidator, useRouteError } from '@remix-run/react'
import { MessagePage } from './message-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** What a page shows instead of itself when its loader threw: a guard's refusal, or a fault. */
export function ErrorPage() {
  const error = useRouteError()
  if (!isRouteErrorResponse(error)) return <TryAgain code="500" title="Something went wrong" />
  const { status, data } = error
  if (status === 404) return <NotFoundPage />
  if (status === 403)
    return (
      <MessagePage code="403" title="You cannot open this page">
        <p>{data.message} Ask an administrator, or switch to another organization.</p>
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
  if (status === 503) return <TryAgain code="503" title="Sign-in is taking a break" />
  return <TryAgain code="500" title="Something went wrong" />
}

function TryAgain({ code, title }: { code: string; title: string }) {
  const { revalidate } = useRevalidator()
  return (
    <MessagePage code={code} title={title}>
      <p>Nothing is lost, and you are not signed out. Try again in a moment.</p>
      <p className="actions">
        <button type="button" className="button" onClick={revalidate}>
          Try again
        </button>
      </p>
    </MessagePage>
  )
}
