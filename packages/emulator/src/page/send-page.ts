import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { AppEnv } from '../server/context.ts'
import type { Markup } from './layout.ts'
import { STYLE_SOURCE } from './style.ts'

// Browsers hold every redirect after a form to `form-action`, and where an app sends people after its callback is its own affair.
const POLICY = `default-src 'none'; style-src ${STYLE_SOURCE}; form-action http: https:; base-uri 'none'; frame-ancestors 'none'`

/** Why a person is not through yet, for `emulator.authorize()`, which reads no HTML; percent-encoded. */
export const REASON_HEADER: string = 'x-emulator-reason'

export function sendPage(
  c: Context<AppEnv>,
  page: Markup,
  status: ContentfulStatusCode = 200,
  reason?: string,
): Response | Promise<Response> {
  return c.html(page, status, {
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...(reason !== undefined && { [REASON_HEADER]: encodeURIComponent(reason) }),
  })
}
