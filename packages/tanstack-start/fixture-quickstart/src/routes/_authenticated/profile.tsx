import { createFileRoute } from '@tanstack/react-router'
import { useAuth } from '@latchkey/tanstack-start/client'

export const Route = createFileRoute('/_authenticated/profile')({
  component: ProfileButton,
})

function ProfileButton() {
  const { user, loading, signOut } = useAuth()

  if (loading) return <div>Loading...</div>

  if (!user) return <a href="/signin">Sign In</a>

  return (
    <div>
      <span>{user.email}</span>
      <button onClick={() => signOut()}>Sign Out</button>
    </div>
  )
}
