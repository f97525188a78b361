import { createFileRoute, redirect } from '@tanstack/react-router'
import { getAuth } from '@latchkey/tanstack-start'

export const Route = createFileRoute('/dashboard')({
  loader: async () => {
    const { user } = await getAuth()

    if (!user) {
      throw redirect({ href: '/api/auth/sign-in' })
    }

    return { user }
  },
  component: DashboardPage,
})

function DashboardPage() {
  const { user } = Route.useLoaderData()
  return <div>Welcome, {user.firstName}!</div>
}
