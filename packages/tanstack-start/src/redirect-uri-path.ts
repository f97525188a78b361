import { getConfigurationProvider } from '@latchkey/session/core'

/** The path that the provider sends the browser back to. */
export const redirectUriPath = (redirectUri: string | undefined): string =>
  new URL(redirectUri ?? getConfigurationProvider().getConfig().redirectUri).pathname
