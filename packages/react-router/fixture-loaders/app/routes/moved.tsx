import { authkitLoader } from '@latchkey/react-router'
import { redirect, type LoaderFunctionArgs } from 'react-router'

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, ({ request }) => {
    const answer = redirect('/', { headers: { 'x-app': 'kept' } })
    if (new URL(request.url).searchParams.has('thrown')) throw answer
    return answer
  })

export default function Nothing() {
  return null
}
