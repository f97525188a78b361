import { createFileRoute, redirect } from '@tanstack/react-router'
import { getAuth } from '@latchkey/tanstack-start'

export const Route = createFileRoute('/_authenticated')({
  loader: async ({ location }) => {
    const { user } = await getAuth()

    if (!user) {
      const returnPathname = encodeURIComponent(location.pathname)
      throw redirect({ href: `/api/auth/sign-in?returnPathname=${returnPathname}` })
    }

    return { user }
  },
})
