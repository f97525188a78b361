import { data, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { authkitLoader } from '@latchkey/react-router'

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, async ({ auth, getAccessToken }) => {
    if (!auth.user) {
      // Not signed in - getAccessToken() would return null
      return data({ data: null })
    }

    // Explicitly call the function to get the access token
    const accessToken = getAccessToken()

    return data({ data: `a token of ${accessToken?.split('.').length} parts` })
  })

export default function Token() {
  return <p>{useLoaderData<typeof loader>().data ?? 'no token'}</p>
}
