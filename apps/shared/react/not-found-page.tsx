import { Link } from 'example:router'
import { MessagePage } from './message-page.tsx'

export function NotFoundPage() {
  return (
    <MessagePage code="404" title="There is no such page">
      <p>The address may be mistyped, or the page has moved.</p>
      <p className="actions">
        <Link to="/" className="button">
          Back to the journal
        </Link>
      </p>
    </MessagePage>
  )
}
