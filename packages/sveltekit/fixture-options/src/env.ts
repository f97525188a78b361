import { defineEnvVars } from '@sveltejs/kit/env'

// `vite build` has none of them: what may be missing says so.
const optional = { schema: (value: string | undefined) => value }

export const variables = defineEnvVars({
  WORKOS_CLIENT_ID: optional,
  WORKOS_API_KEY: optional,
  WORKOS_REDIRECT_URI: optional,
  WORKOS_COOKIE_PASSWORD: optional,
  WORKOS_API_HOSTNAME: optional,
  WORKOS_API_PORT: optional,
})
