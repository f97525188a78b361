import { createStart } from '@tanstack/react-start'
import { authkitMiddleware } from '@latchkey/tanstack-start'

export const startInstance = createStart(() => ({
  requestMiddleware: [authkitMiddleware({ basePath: '/session', csrf: false, publicClaims: ['org_id'] })],
}))
