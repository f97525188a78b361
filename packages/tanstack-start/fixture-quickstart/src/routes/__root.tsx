import { AuthKitProvider } from '@latchkey/tanstack-start/client'
import { Outlet, createRootRoute, HeadContent, Link, Scripts } from '@tanstack/react-router'

export const Route = createRootRoute({
  component: RootComponent,
})

function RootComponent() {
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        <Link to="/dashboard">dashboard</Link> <Link to="/profile">profile</Link> <Link to="/logout">log out</Link>
        <AuthKitProvider>
          <Outlet />
        </AuthKitProvider>
        <Scripts />
      </body>
    </html>
  )
}
