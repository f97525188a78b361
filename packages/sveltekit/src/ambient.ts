import type { ClientSession } from '@latchkey/session/core'
import type { AuthKitAuth } from './auth-kit-auth.ts'

// For `src/app.d.ts`: `import '@latchkey/sveltekit/ambient'`.
declare global {
  namespace App {
    interface Locals {
      /** Who is signed in: verified and, where due, refreshed. Filled by `authKitHandle`. */
      auth: AuthKitAuth
    }
    interface PageData {
      /** The session as the browser may know it, where the root layout's `load` gives it: `auth: getInitialAuth(event)`. */
      auth?: ClientSession
    }
  }
}
