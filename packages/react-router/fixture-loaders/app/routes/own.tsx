import { authkitLoader } from '@latchkey/react-router'
import { data, useLoaderData, type HeadersArgs, type LoaderFunctionArgs } from 'react-router'

const own: [string, string][] = [
  ['x-app', 'kept'],
  ['set-cookie', 'first=1; Path=/'],
  ['set-cookie', 'second=2; Path=/'],
]

export const loader = (args: LoaderFunctionArgs) =>
  authkitLoader(args, () => data({ said: 'mine', user: 'shadowed' }, { status: 203, headers: own }))

export const headers = ({ loaderHeaders }: HeadersArgs) => ({ 'x-app': loaderHeaders.get('x-app') ?? 'lost' })

export default function Own() {
  return <p>[{useLoaderData<typeof loader>().said}]</p>
}
