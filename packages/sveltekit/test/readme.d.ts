// What Kit makes of the `src/env.ts` in the README, for the block that imports it.
declare module '$app/env/private' {
  export const WORKOS_CLIENT_ID: string
  export const WORKOS_API_KEY: string
  export const WORKOS_REDIRECT_URI: string
  export const WORKOS_COOKIE_PASSWORD: string
  export const WORKOS_COOKIE_NAME: string | undefined
}
