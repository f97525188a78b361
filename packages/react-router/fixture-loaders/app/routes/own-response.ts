import { authkitLoader } from '@latchkey/react-router'
import type { LoaderFunctionArgs } from 'react-router'

/** A `Response` of the app's own, as it is. */
export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, ({ auth }) => Response.json({ email: auth.user?.email ?? null }, { status: 202 }))
