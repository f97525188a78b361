import { isRouteErrorResponse, Link, useLocation } from 'react-router'
import { MessagePage } from './message-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** What a page shows instead of itself when its loader threw: a guard's refusal, or a fault. */
export function ErrorPage({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 404) return <NotFoundPage />
  if (isRouteErrorResponse(error) && status === 403)
    return (
      <MessagePage code="403" title="You cannot open this page">
        <p>{error.data.message} Ask an administrator, or switch to another organization.</p>
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
  return status === 503 ? (
    <TryAgain code="503" title="Sign-in is taking a break" />
  ) : (
    <TryAgain code="500" title="Something went wrong" />
  )
}

function TryAgain({ code, title }: { code: string; title: string }) {
  const { pathname, search } = useLocation()
  return (
    <MessagePage code={code} title={title}>
      <p>Nothing is lost, and you are not signed out. Try again in a moment.</p>
      <p className="actions">
        <a href={pathname + search} className="button">
          Try again
        </a>
      </p>
    </MessagePage>
  )
}
