import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('auth/*', 'routes/auth.ts'),
  route('callback', 'routes/callback.ts'),
  route('parallel', 'routes/parallel.tsx', [route('child', 'routes/child.tsx')]),
  route('moved', 'routes/moved.tsx'),
  route('refused', 'routes/refused.tsx'),
  route('own', 'routes/own.tsx'),
  route('own-response', 'routes/own-response.ts'),
  route('nested', 'routes/nested.tsx'),
  route('callbacks', 'routes/callbacks.ts'),
  route('actions', 'routes/actions.tsx'),
  route('resource', 'routes/resource.ts'),
] satisfies RouteConfig
