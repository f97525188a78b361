import { createStart, createCsrfMiddleware } from '@tanstack/react-start'
import { authkitMiddleware } from '@latchkey/tanstack-start'

// Reject cross-site requests to server-function RPC endpoints.
const csrfMiddleware = createCsrfMiddleware({
  filter: (ctx) => ctx.handlerType === 'serverFn',
})

export const startInstance = createStart(() => ({
  requestMiddleware: [csrfMiddleware, authkitMiddleware()],
}))
