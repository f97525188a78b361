import { authkitLoader } from '@latchkey/react-router'
import { Outlet, type LoaderFunctionArgs } from 'react-router'

export const loader = (args: LoaderFunctionArgs) => authkitLoader(args, () => ({ parent: true }))

export default function Parallel() {
  return <Outlet />
}
