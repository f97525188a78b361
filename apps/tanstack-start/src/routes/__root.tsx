import { createRootRoute, HeadContent, Outlet, Scripts } from '@tanstack/react-router'
import { getAuthAction } from '@latchkey/tanstack-start'
import { AuthKitProvider, Impersonation } from '@latchkey/tanstack-start/client'
import { SiteFooter } from '../components/site-footer.tsx'
import { SiteHeader } from '../components/site-header.tsx'
import styles from '../styles.css?url'

export const Route = createRootRoute({
  // With the document, and again only when the app asks: the provider keeps it up to date from there.
  loader: async () => ({ initialAuth: await getAuthAction() }),
  staleTime: Infinity,
  head: () => ({
    meta: [
      { charSet: 'utf-8' },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { name: 'color-scheme', content: 'light dark' },
      { name: 'description', content: 'A small team journal: the Latchkey example app for TanStack Start.' },
      { title: 'Marginalia' },
    ],
    links: [
      { rel: 'stylesheet', href: styles },
      { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
    ],
  }),
  shellComponent: Shell,
  component: Layout,
})

function Shell({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

function Layout() {
  const { initialAuth } = Route.useLoaderData()
  return (
    <AuthKitProvider initialAuth={initialAuth}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <SiteHeader />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <SiteFooter />
      <Impersonation />
    </AuthKitProvider>
  )
}
