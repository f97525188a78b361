import * as env from '$app/env/private'
import { authKitHandle, configureAuthKit } from '@latchkey/sveltekit'

configureAuthKit({
  clientId: env.WORKOS_CLIENT_ID,
  apiKey: env.WORKOS_API_KEY,
  redirectUri: env.WORKOS_REDIRECT_URI,
  cookiePassword: env.WORKOS_COOKIE_PASSWORD,
  apiHostname: env.WORKOS_API_HOSTNAME,
  apiPort: env.WORKOS_API_PORT,
  apiHttps: env.WORKOS_API_HTTPS,
})

export const handle = authKitHandle()
