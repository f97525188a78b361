import {
  WORKOS_API_HOSTNAME,
  WORKOS_API_KEY,
  WORKOS_API_PORT,
  WORKOS_CLIENT_ID,
  WORKOS_COOKIE_PASSWORD,
  WORKOS_REDIRECT_URI,
} from '$app/env/private'
import { authKitHandle } from '@latchkey/sveltekit'

// An environment that says nothing: the configuration is the app's own (vendor bug S6).
for (const name of Object.keys(process.env)) if (name.startsWith('WORKOS_')) delete process.env[name]

export const handle = authKitHandle({
  basePath: '/shop/auth',
  config: {
    clientId: WORKOS_CLIENT_ID ?? '',
    apiKey: WORKOS_API_KEY ?? '',
    redirectUri: WORKOS_REDIRECT_URI ?? '',
    cookiePassword: WORKOS_COOKIE_PASSWORD ?? '',
    apiHostname: WORKOS_API_HOSTNAME ?? '',
    apiPort: Number(WORKOS_API_PORT),
    apiHttps: false,
  },
  onSuccess: ({ user, returnPathname }) =>
    user.email === 'alan@example.com'
      ? new Response('not you', { status: 403 })
      : { returnPathname: `${returnPathname}?welcome` },
  onError: ({ error }) =>
    error.code === 'ERR_PROVIDER_REFUSED' ? new Response('the app says no', { status: 418 }) : undefined,
  errorPage: ({ title }) => `<h1>The app's own page: ${title}</h1>`,
})
