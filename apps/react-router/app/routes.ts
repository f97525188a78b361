import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('account', 'routes/account.tsx'),
  route('admin', 'routes/admin.tsx'),
  route('posts/new', 'routes/new-post.tsx'),
  route('auth/*', 'routes/auth.ts'),
  // Middleware runs for what a route matches: so the page for everything else knows who is signed in, too.
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
