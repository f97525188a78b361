import { createServerFn } from '@tanstack/react-start'
import { requireAuth } from '@latchkey/tanstack-start'

export const write = createServerFn({ method: 'POST' }).handler(async () => ({
  email: (await requireAuth()).user.email,
}))
