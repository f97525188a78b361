import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { AppEnv } from '../server/context.ts'
import type { Markup } from './layout.ts'
import { STYLE_SOURCE } from './style.ts'

// Browsers hold every redirect after a form to `form-action`, and where an app sends people after its callback is its own affair.
const POLICY = `default-src 'none'; style-src ${STYLE_SOURCE}; form-action http: https:; base-uri 'none'; frame-ancestors 'none'`

export function sendPage(
  c: Context<AppEnv>,
  page: Markup,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(page, status, {
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
}
