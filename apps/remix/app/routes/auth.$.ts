import { authkitRoutes } from '@latchkey/remix'

const routes = authkitRoutes()
export const loader = routes.loader
export const action = routes.action
