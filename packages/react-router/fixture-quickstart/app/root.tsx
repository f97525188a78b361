import { Links, Meta, Outlet, Scripts, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { authkitLoader } from '@latchkey/react-router'

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args)

export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

export default function App() {
  const { user } = useLoaderData<typeof loader>()

  return (
    <div>
      <p>Welcome back {user?.firstName && `, ${user?.firstName}`}</p>
      <Outlet />
    </div>
  )
}
