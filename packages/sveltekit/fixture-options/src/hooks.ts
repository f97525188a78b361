import type { Reroute } from '@sveltejs/kit/hooks'

export const reroute: Reroute = async ({ url, fetch }) => {
  if (!url.pathname.endsWith('/rerouted')) return undefined
  const { email } = await (await fetch('/shop/who')).json()
  return email === null ? '/shop' : '/shop/who'
}
