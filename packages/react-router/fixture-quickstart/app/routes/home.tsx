import { type ActionFunctionArgs, type LoaderFunctionArgs, data, Form, Link, useLoaderData } from 'react-router'
import { getSignInUrl, getSignUpUrl, signOut, authkitLoader } from '@latchkey/react-router'

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, async () => {
    return data({
      signInUrl: await getSignInUrl(),
      signUpUrl: await getSignUpUrl(),
    })
  })

export async function action({ request }: ActionFunctionArgs) {
  return await signOut(request)
}

export default function HomePage() {
  const { user, signInUrl, signUpUrl } = useLoaderData<typeof loader>()

  if (!user) {
    return (
      <>
        <Link to={signInUrl}>Log in</Link>
        <br />
        <Link to={signUpUrl}>Sign Up</Link>
        <br />
        <Link to="/dashboard">Dashboard</Link>
      </>
    )
  }

  return (
    <Form method="post">
      <p>Welcome back {user?.firstName && `, ${user?.firstName}`}</p>
      <button type="submit">Sign out</button>
    </Form>
  )
}
