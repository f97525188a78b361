import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('callback', 'routes/callback.ts'),
  route('dashboard', 'routes/dashboard.tsx'),
  route('token', 'routes/token.tsx'),
  route('profile', 'routes/profile.tsx'),
  route('leave', 'routes/leave.tsx'),
] satisfies RouteConfig
