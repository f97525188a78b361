import { withAuth } from '@latchkey/react-router'
import type { LoaderFunctionArgs } from 'react-router'

/** Where no wrapper runs. */
export async function loader(args: LoaderFunctionArgs) {
  const auth = await withAuth(args)
  return Response.json({ status: auth.status, reason: auth.status === 'signed-in' ? null : auth.reason })
}
