import { Link } from 'example:router'
import { useAuth } from 'example:client'
import { displayName } from './display-name.ts'

export function SiteHeader() {
  const { user } = useAuth()
  return (
    <header className="site-header">
      <Link to="/" className="brand">
        <svg viewBox="0 0 24 24" aria-hidden="true" width="22" height="22">
          <path d="M5 3h9l5 5v13H5z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
          <path d="M8.5 12.5h7M8.5 16h4" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        Marginalia
      </Link>
      <nav aria-label="Main">
        <Link to="/posts/new">Write</Link>
        <Link to="/admin">Admin</Link>
        {user ? (
          <Link to="/account" className="chip">
            {displayName(user)}
          </Link>
        ) : (
          <a href="/auth/sign-in" className="button small">
            Sign in
          </a>
        )}
      </nav>
    </header>
  )
}
