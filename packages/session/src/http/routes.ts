import { callback } from './routes/callback.ts'
import { refresh } from './routes/refresh.ts'
import { session } from './routes/session.ts'
import { signIn } from './routes/sign-in.ts'
import { signOut, signOutPage } from './routes/sign-out.ts'
import { switchOrganization, switchPage } from './routes/switch-organization.ts'
import { token } from './routes/token.ts'
import type { Visit } from './visit.ts'

type Serve = (visit: Visit) => Promise<Response>

export interface Route {
  readonly GET?: Serve
  readonly POST?: Serve
  /** Whether its GET starts or finishes a sign-in, so that nothing but a GET may. */
  readonly starts?: true
}

/** The HTTP surface by the path under `basePath` (design, "The HTTP surface"). */
export const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['sign-in', { GET: (visit) => signIn(visit, 'sign-in'), starts: true }],
  ['sign-up', { GET: (visit) => signIn(visit, 'sign-up'), starts: true }],
  ['callback', { GET: callback, starts: true }],
  ['sign-out', { GET: signOutPage, POST: signOut }],
  ['session', { GET: session }],
  ['refresh', { POST: refresh }],
  ['switch-organization', { GET: switchPage, POST: switchOrganization }],
  ['token', { POST: token }],
])
