import { configureAuthKit, authKitHandle } from '@latchkey/sveltekit'
import { env } from '$env/dynamic/private'

// Configure AuthKit with SvelteKit's environment variables
configureAuthKit({
  clientId: env.WORKOS_CLIENT_ID,
  apiKey: env.WORKOS_API_KEY,
  redirectUri: env.WORKOS_REDIRECT_URI,
  cookiePassword: env.WORKOS_COOKIE_PASSWORD,
})

export const handle = authKitHandle()
