import { authkitLoader } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args, () => ({ child: true }))

export default function Child() {
  return <p>[{useLoaderData<typeof loader>().user?.email ?? 'nobody'}]</p>
}
