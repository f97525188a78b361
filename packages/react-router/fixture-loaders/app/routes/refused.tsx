import { authkitLoader } from '@latchkey/react-router'
import { data, type LoaderFunctionArgs } from 'react-router'

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, () => {
    throw data('The app says no.', { status: 418 })
  })

export default function Nothing() {
  return null
}
