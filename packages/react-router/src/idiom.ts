import { data, redirect, redirectDocument } from 'react-router'
import type { ActionIdiom, LoaderIdiom, SwitchData } from '@latchkey/session/adapter'
import { leave } from './leave.ts'

/** What `data()` makes. */
export type DataWithResponseInit<Data> = ReturnType<typeof data<Data>>

/** How React Router's loaders and actions answer. */
export const idiom: LoaderIdiom<DataWithResponseInit<unknown>> & ActionIdiom<DataWithResponseInit<SwitchData>> = {
  data: <Value>(value: Value, init: ResponseInit) => data(value, init),
  redirect,
  redirectDocument,
  leave,
}
