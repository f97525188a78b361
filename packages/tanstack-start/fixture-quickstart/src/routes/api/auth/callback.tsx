import { createFileRoute } from '@tanstack/react-router'
import { handleCallbackRoute } from '@latchkey/tanstack-start'

export const Route = createFileRoute('/api/auth/callback')({
  server: {
    handlers: {
      GET: handleCallbackRoute(),
    },
  },
})
