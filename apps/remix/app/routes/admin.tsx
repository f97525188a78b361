import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireRole } from '@latchkey/remix'
import { AdminPage } from '../components/admin-page.tsx'
import { postsByAuthor } from '../post-store.server.ts'

export const meta: MetaFunction = () => [{ title: 'Admin · Marginalia' }]

export async function loader(args: LoaderFunctionArgs) {
  await requireRole(args, 'admin')
  return postsByAuthor()
}

export default function Admin() {
  return <AdminPage authors={useLoaderData<typeof loader>()} />
}
