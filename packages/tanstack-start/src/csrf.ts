import { createCsrfMiddleware, createMiddleware, type RequestMiddlewareAfterServer } from '@tanstack/react-start'

/** Start's own protection of server functions, which having a `src/start.ts` switches off. One object: Start runs it once however often it is listed. */
export const serverFunctionCsrf: RequestMiddlewareAfterServer<{}, undefined, undefined> = createCsrfMiddleware({
  filter: ({ handlerType }) => handlerType === 'serverFn',
})

/** In its place where the app protects its server functions by other means. */
export const appProtects: RequestMiddlewareAfterServer<{}, undefined, undefined> = createMiddleware().server(
  ({ next }) => next(),
)
