import { authkitRoutes } from '@latchkey/react-router'

const routes = authkitRoutes()
export const loader = routes.loader
export const action = routes.action
