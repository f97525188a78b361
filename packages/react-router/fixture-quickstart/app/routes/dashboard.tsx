import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { authkitLoader } from '@latchkey/react-router'

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args, { ensureSignedIn: true })

export default function Dashboard() {
  const { user } = useLoaderData<typeof loader>()
  return <h1>The dashboard of {user.email}</h1>
}
