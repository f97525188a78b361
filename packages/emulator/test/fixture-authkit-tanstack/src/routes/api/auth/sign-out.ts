import { createFileRoute } from '@tanstack/react-router'
import { signOut } from '@workos/authkit-tanstack-react-start'

const POST = async (): Promise<Response> => signOut({ data: { returnTo: 'http://localhost:3000/' } })

export const Route = createFileRoute('/api/auth/sign-out')({ server: { handlers: { POST } } })
