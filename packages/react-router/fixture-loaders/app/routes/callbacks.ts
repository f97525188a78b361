import { authkitLoader } from '@latchkey/react-router'
import type { LoaderFunctionArgs } from 'react-router'

const told: string[] = []

/** What the vendor's callbacks were told, since the process started. */
export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, () => Response.json(told), {
    onSessionRefreshSuccess: ({ user }) => void told.push(`refreshed ${user.email}`),
    onSessionRefreshError: ({ error }) => void told.push(error instanceof Error ? error.name : 'unknown'),
  })
