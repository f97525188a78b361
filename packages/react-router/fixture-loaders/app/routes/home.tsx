import { authkitLoader, getSignInUrl } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, async () => ({ signIn: await getSignInUrl({ returnPathname: '/nested' }) }))

/** A page for everybody. */
export default function Home() {
  const { status, user, signIn } = useLoaderData<typeof loader>()
  return (
    <p>
      [{status}] [{user?.email ?? 'nobody'}] [{signIn.url}]
    </p>
  )
}
