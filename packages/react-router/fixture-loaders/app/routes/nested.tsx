import { getInitialAuth, withAuth } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

export async function loader(args: LoaderFunctionArgs) {
  const auth = await withAuth(args)
  const { status } = await getInitialAuth(args)
  return { auth, status, hasToken: auth.status === 'signed-in' && auth.accessToken.startsWith('eyJ') }
}

export default function Nested() {
  const { auth, status, hasToken } = useLoaderData<typeof loader>()
  return (
    <p>
      [{auth.status}] [{status}] [{auth.user?.email ?? 'nobody'}] [{hasToken ? 'a token' : 'no token'}]
    </p>
  )
}
