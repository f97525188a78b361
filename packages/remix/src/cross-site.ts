/**
 * Whether Remix' own check has refused this action (`throwIfPotentialCSRFAttack`): an `Origin` whose host is not the one asked for.
 * The check itself stays Remix'; this tells its 500 from the app's.
 */
export function isCrossSiteAction({ method, headers }: Request): boolean {
  const origin = headers.get('origin')
  if (method === 'GET' || method === 'HEAD' || origin === null) return false
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim()
  const host = forwarded || headers.get('host')
  return (URL.canParse(origin) ? new URL(origin).host : origin) !== host
}

export const crossSite = (): Response =>
  Response.json(
    { error: 'cross_site', message: 'This request came from another site.' },
    { status: 403, headers: { 'cache-control': 'private, no-store' } },
  )
