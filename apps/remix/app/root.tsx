import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import { authkitLoader } from '@latchkey/remix'
import { AuthKitProvider, Impersonation } from '@latchkey/remix/client'
import { ErrorPage } from './components/error-page.tsx'
import { SiteFooter } from './components/site-footer.tsx'
import { SiteHeader } from './components/site-header.tsx'
import styles from './styles.css?url'

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args)

/** With the document, and not again: the provider keeps it up to date from there. */
export const shouldRevalidate = () => false

export const meta: MetaFunction = () => [{ title: 'Marginalia' }]

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

/** Around every page, errors too. */
export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="A small team journal: the Latchkey example app for Remix." />
        <Meta />
        <Links />
      </head>
      <body>
        <Frame>{children}</Frame>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

function Frame({ children }: { children: React.ReactNode }) {
  const initialAuth = useRouteLoaderData<typeof loader>('root')
  return (
    <AuthKitProvider initialAuth={initialAuth}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <SiteHeader />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      <Impersonation />
    </AuthKitProvider>
  )
}

export default function App() {
  return <Outlet />
}

export { ErrorPage as ErrorBoundary }
