import { authkitLoader, authkitMiddleware } from '@latchkey/react-router'
import { isRouteErrorResponse, Outlet, Scripts, useRouteError, type LoaderFunctionArgs } from 'react-router'

// The same app with the middleware and without it: every promise of the loaders holds in both.
export const middleware = process.env['FIXTURE_MIDDLEWARE'] === 'yes' ? [authkitMiddleware()] : []

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args)

export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  return <p>{isRouteErrorResponse(error) ? error.status : 'broken'}</p>
}
