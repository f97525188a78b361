import { createFileRoute } from '@tanstack/react-router'
import { getAuth, switchToOrganization } from '@workos/authkit-tanstack-react-start'

const GET = async (): Promise<Response> => Response.json(await getAuth())

const POST = async ({ request }: { request: Request }): Promise<Response> => {
  const { organizationId } = (await request.json()) as { organizationId: string }
  return Response.json(await switchToOrganization({ data: { organizationId } }))
}

export const Route = createFileRoute('/api/session')({ server: { handlers: { GET, POST } } })
