import { createFileRoute } from '@tanstack/react-router'
import { handleCallbackRoute } from '@latchkey/tanstack-start'

/** The app's own callback, where the redirect URI points. */
export const Route = createFileRoute('/callback/kept')({
  server: {
    handlers: {
      GET: handleCallbackRoute({
        returnPathname: '/welcome',
        errorRedirectUrl: '/sign-in-failed',
        onSuccess: ({ user }) => {
          if (user.email === 'rejected@example.com') throw new Error('They may not come in.')
        },
      }),
    },
  },
})
