import { createFileRoute } from '@tanstack/react-router'
import { handleCallbackRoute } from '@latchkey/tanstack-start'

export const Route = createFileRoute('/callback/answers')({
  server: {
    handlers: { GET: handleCallbackRoute({ onError: ({ error }) => new Response(error.code, { status: 418 }) }) },
  },
})
