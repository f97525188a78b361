import { createFileRoute } from '@tanstack/react-router'
import { AdminPage } from '../components/admin-page.tsx'
import { listAuthors } from '../server/posts.ts'

export const Route = createFileRoute('/admin')({
  loader: () => listAuthors(),
  head: () => ({ meta: [{ title: 'Admin · Marginalia' }] }),
  component: Admin,
})

function Admin() {
  return <AdminPage authors={Route.useLoaderData()} />
}
