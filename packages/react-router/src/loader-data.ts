import type { LoaderFunctionArgs } from 'react-router'
import type { Auth, SignedIn } from '@latchkey/session/core'
import type { AuthData } from '@latchkey/session/adapter'
import type { DataWithResponseInit } from './idiom.ts'

type LoaderArgs<Who extends Auth> = LoaderFunctionArgs & {
  /** Verified and, where due, refreshed. */
  auth: Who
  /** For calls to an API of the app's own. Null where nobody is signed in. */
  getAccessToken: () => Who extends SignedIn ? string : string | null
}
export type AuthLoader<Data> = (args: LoaderArgs<Auth>) => Data | Promise<Data>
export type AuthorizedAuthLoader<Data> = (args: LoaderArgs<SignedIn>) => Data | Promise<Data>

/** Data with the session's beside it; a `Response` stays what it is. */
export type Loaded<Data, Session extends AuthData> = Data extends Response
  ? Response
  : Data extends DataWithResponseInit<infer Inner>
    ? DataWithResponseInit<Inner & Session>
    : DataWithResponseInit<Data & Session>
