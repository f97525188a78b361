import { authkitMiddleware, getInitialAuth } from '@latchkey/react-router'
import { AuthKitProvider, Impersonation } from '@latchkey/react-router/client'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
  type LoaderFunctionArgs,
} from 'react-router'
import { ErrorPage } from './components/error-page.tsx'
import { SiteFooter } from './components/site-footer.tsx'
import { SiteHeader } from './components/site-header.tsx'
import styles from './styles.css?url'

export const middleware = [authkitMiddleware()]

export const loader = async (args: LoaderFunctionArgs) => ({ initialAuth: await getInitialAuth(args) })

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export const meta = () => [{ title: 'Marginalia' }]

export function Layout({ children }: { children: React.ReactNode }) {
  // Nothing where the loader itself broke: then the browser asks.
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="A small team journal: the Latchkey example app for React Router." />
        <Meta />
        <Links />
      </head>
      <body>
        <AuthKitProvider initialAuth={root?.initialAuth}>
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
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />
}
