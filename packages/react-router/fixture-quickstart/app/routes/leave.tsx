import { type ActionFunctionArgs, Form } from 'react-router'
import { signOut } from '@latchkey/react-router'

export async function action({ request }: ActionFunctionArgs) {
  // Called when the form in SignInButton is submitted
  return await signOut(request, { returnTo: 'https://example.com' })
}

export default function Leave() {
  return (
    <Form method="post">
      <button type="submit">Leave</button>
    </Form>
  )
}
