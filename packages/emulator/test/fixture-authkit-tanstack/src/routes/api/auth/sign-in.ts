import { createFileRoute } from '@tanstack/react-router'
import { getSignInUrl } from '@workos/authkit-tanstack-react-start'

const GET = async (): Promise<Response> => {
  const location = await getSignInUrl({ data: { returnPathname: '/api/session' } })
  return new Response(null, { status: 307, headers: { location } })
}

export const Route = createFileRoute('/api/auth/sign-in')({ server: { handlers: { GET } } })
