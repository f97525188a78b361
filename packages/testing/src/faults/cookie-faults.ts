import { setCookiesOf } from '../conformance/set-cookie.ts'
import type { AdapterCase } from '../conformance/adapter-cases.ts'
import type { Sent } from '../conformance/send.ts'
import { spoil, withHeaders, type Fault } from './fault.ts'

const writesOurs = ({ sessionState }: AdapterCase): boolean => sessionState.cookie !== 'untouched'
const setsOwn = ({ routeKind }: AdapterCase): boolean => routeKind.own !== undefined

/** The fields that take away every cookie that the browser sent. */
const expiry = ({ headers }: Sent): string[] =>
  (headers?.['cookie'] ?? '').split('; ').map((pair) => `${pair.split('=')[0]}=; Path=/; Max-Age=0`)

export const cookieFaults: readonly Fault[] = [
  {
    name: 'drops our cookie on this way out',
    breaks: writesOurs,
    answer: spoil((answer, { headers }) => {
      const sent = headers?.['cookie'] ?? ''
      const isOurs = (name = ''): boolean => sent.includes(`${name}=`) || name.endsWith('_ended')
      const kept = answer.headers.getSetCookie().filter((field) => !isOurs(field.split('=')[0]))
      return withHeaders(answer, (fields) => {
        fields.delete('set-cookie')
        for (const field of kept) fields.append('set-cookie', field)
      })
    }),
  },
  {
    name: 'writes the cookie twice',
    breaks: writesOurs,
    answer: spoil((answer) =>
      withHeaders(answer, (fields) => {
        for (const field of answer.headers.getSetCookie()) fields.append('set-cookie', field)
      }),
    ),
  },
  {
    name: 'joins the Set-Cookie fields into one',
    breaks: setsOwn,
    answer: spoil((answer) =>
      withHeaders(answer, (fields) => fields.set('set-cookie', answer.headers.getSetCookie().join(', '))),
    ),
  },
  {
    name: "replaces the app's own cookies",
    breaks: setsOwn,
    answer: spoil((answer) =>
      withHeaders(answer, (fields) => {
        fields.delete('set-cookie')
        for (const { name, value } of setCookiesOf(answer.headers).slice(2))
          fields.append('set-cookie', `${name}=${value}`)
      }),
    ),
  },
  {
    name: 'expires a session cookie though nobody signed out',
    breaks: ({ sessionState }) => ['provider down', 'garbage cookie', 'dead'].includes(sessionState.name),
    answer: spoil((answer, sent) =>
      withHeaders(answer, (fields) => {
        for (const field of expiry(sent)) fields.append('set-cookie', field)
      }),
    ),
  },
  {
    name: 'starts a flow that nobody asked for',
    breaks: ({ sessionState }) => sessionState.name === 'none',
    answer: spoil((answer) =>
      withHeaders(answer, (fields) => fields.append('set-cookie', 'wos_flow.1.a=sealed; Path=/; HttpOnly')),
    ),
  },
  {
    name: 'writes the old session again',
    breaks: ({ sessionState }) => sessionState.cookie === 'rotated',
    answer: spoil((answer, { headers }) =>
      withHeaders(answer, (fields) => {
        fields.delete('set-cookie')
        for (const pair of (headers?.['cookie'] ?? '').split('; ')) fields.append('set-cookie', `${pair}; Path=/`)
      }),
    ),
  },
]
