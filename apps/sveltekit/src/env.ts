import { defineEnvVars } from '@sveltejs/kit/env'

// A build has none of them, and Latchkey says by itself what is missing.
const optional = { schema: (value: string | undefined) => value }

/** What `vite dev` reads from `.env` files; the environment stands above them. */
export const variables = defineEnvVars({
  WORKOS_CLIENT_ID: optional,
  WORKOS_API_KEY: optional,
  WORKOS_REDIRECT_URI: optional,
  WORKOS_COOKIE_PASSWORD: optional,
  // An API of your own, such as an emulator.
  WORKOS_API_HOSTNAME: optional,
  WORKOS_API_PORT: { schema: (value) => (value === undefined ? undefined : Number(value)) },
  WORKOS_API_HTTPS: { schema: (value) => (value === undefined ? undefined : value !== 'false') },
})
