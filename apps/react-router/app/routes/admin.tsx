import { requireRole } from '@latchkey/react-router'
import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { AdminPage } from '../components/admin-page.tsx'
import { postsByAuthor } from '../server/post-store.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  await requireRole(context, 'admin')
  return postsByAuthor()
}

export const meta = () => [{ title: 'Admin · Marginalia' }]

export default function Admin() {
  return <AdminPage authors={useLoaderData<typeof loader>()} />
}
