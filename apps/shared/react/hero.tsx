import { Link } from 'example:router'
import { useAuth } from 'example:client'
import { displayName } from './display-name.ts'

/** The top of the home page: who is signed in, or how to sign in. */
export function Hero() {
  const { user, role } = useAuth()
  if (!user)
    return (
      <section className="hero">
        <p className="kicker">A team journal</p>
        <h1>Notes worth keeping in the margin.</h1>
        <p className="lede">
          Read what the team wrote down. Sign in to add your own, in the organization you are working for.
        </p>
        <p className="actions">
          <a className="button" href="/auth/sign-in">
            Sign in
          </a>
          <a className="button quiet" href="/auth/sign-up">
            Create an account
          </a>
        </p>
      </section>
    )
  return (
    <section className="hero">
      <p className="kicker">Signed in{role ? ` · ${role}` : ''}</p>
      <h1>Good to see you, {user.firstName ?? displayName(user)}.</h1>
      <p className="lede">
        You are signed in as <strong>{user.email}</strong>.
      </p>
      <p className="actions">
        <Link className="button" to="/posts/new">
          Write a post
        </Link>
        <Link className="button quiet" to="/account">
          Your account
        </Link>
      </p>
    </section>
  )
}
