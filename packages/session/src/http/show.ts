import type { ErrorPageData } from '../service/handler-options.ts'
import { page, type Page } from './page.ts'
import type { ProblemCode } from './problem.ts'
import type { Visit } from './visit.ts'

/** Pages that are no problem: they ask before they change something, or lead on. */
type PageCode = ProblemCode | 'confirm_sign_out' | 'confirm_switch' | 'signed_in' | 'signed_out'

/** Answers with a page: the app's own if `errorPage` gives one, otherwise ours. */
export async function show(visit: Visit, code: PageCode, ours: Page): Promise<Response> {
  const custom = await visit.options.errorPage?.(dataOf(visit, code, ours))
  if (custom instanceof Response) return custom
  if (custom === undefined) return page(ours)
  const { status, form, next, headers } = ours
  return new Response(custom, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      // Without a referrer the form's `Origin` would be `null`, and the origin check needs it.
      ...(form && { 'referrer-policy': 'same-origin' }),
      ...(next !== undefined && { refresh: `0;url=${next}` }),
      ...headers,
    },
  })
}

function dataOf({ request }: Visit, code: PageCode, { causes = [], ...ours }: Page): ErrorPageData {
  const { status, title, message, actions = [], form, next } = ours
  return {
    code,
    status,
    title,
    message: [message, ...causes].join(' '),
    actions: actions.map(({ label, href }) => ({ label, href: quotable(href) })),
    ...(form && { form }),
    ...(next !== undefined && { next: quotable(next) }),
    request,
  }
}

/** A URL parser leaves `'` in a path, and an app may write the link into an attribute between such quotes. */
const quotable = (href: string): string => href.replaceAll("'", '%27')
