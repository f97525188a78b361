import { isServed, spoil, withHeaders, type Fault } from './fault.ts'

export const contentFaults: readonly Fault[] = [
  {
    name: "runs the app's code twice",
    breaks: (subject) => subject.routeKind.asks && isServed(subject),
    async answer(sent, pass) {
      const answer = await pass(sent)
      await pass(sent)
      return answer
    },
  },
  {
    name: 'fails on what the app returned',
    breaks: ({ routeKind }) => routeKind.status !== 500 && routeKind.guard !== 'data',
    answer: spoil((answer) => ({ ...answer, status: 500 })),
  },
  {
    name: 'turns an error into a page',
    breaks: ({ routeKind }) => typeof routeKind.status === 'number' && routeKind.status >= 400,
    answer: spoil((answer) => ({ ...answer, status: 200 })),
  },
  {
    name: 'loses where it leads',
    breaks: (subject) => subject.routeKind.location !== undefined,
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.set('location', '/'))),
  },
  {
    name: "loses the app's headers",
    breaks: ({ routeKind }) => routeKind.own !== undefined,
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.delete('x-app'))),
  },
  {
    name: 'ends the body early',
    breaks: (subject) => subject.routeKind.text !== undefined,
    answer: spoil((answer) => ({ ...answer, body: answer.body.replace(/(the end|public)[^]*/, '') })),
  },
  {
    name: 'forgets who is signed in',
    breaks: ({ sessionState }) => sessionState.cache === 'private',
    answer: ({ headers: { cookie: _cookie, ...headers } = {}, ...sent }, pass) => pass({ ...sent, headers }),
  },
  {
    name: 'spends a second refresh token',
    breaks: ({ sessionState }) => sessionState.refreshes !== null,
    async answer(sent, pass, { emulator }) {
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'another' })
      await fetch(new URL('/user_management/authenticate', emulator), { method: 'POST', body })
      return pass(sent)
    },
  },
]
