import type { RequestState } from './request-state.ts'

/**
 * Whether the browser itself called this server function, and not the app's server code. What it passes then comes from a stranger;
 * and a guard that it calls is a loader's.
 */
export const isBrowserCall = ({ request, handlerType }: RequestState, { id }: { id: string }): boolean =>
  handlerType === 'serverFn' && new URL(request.url).pathname.split('/').includes(id)
