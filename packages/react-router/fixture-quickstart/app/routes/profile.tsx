import { withAuth } from '@latchkey/react-router'
import { redirect, type LoaderFunctionArgs, useLoaderData } from 'react-router'

export const loader = async (args: LoaderFunctionArgs) => {
  const auth = await withAuth(args)

  if (!auth.user) {
    // Manual redirect - withAuth doesn't handle this automatically
    throw redirect('/')
  }

  // Access token is directly available as a property
  const { accessToken, user, sessionId } = auth

  return { user, sessionId, parts: accessToken.split('.').length }
}

export default function Profile() {
  const { user, parts } = useLoaderData<typeof loader>()
  return (
    <p>
      {user.email} has a token of {parts} parts
    </p>
  )
}
