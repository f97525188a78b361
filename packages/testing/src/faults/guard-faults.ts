import { isServed, spoil, withHeaders, type Fault } from './fault.ts'

export const guardFaults: readonly Fault[] = [
  {
    name: 'lets everybody through',
    breaks: (subject) => !isServed(subject),
    answer: (sent, pass) => pass({ ...sent, method: 'GET', path: '/conformance/endpoint' }),
  },
  {
    name: 'sends a call to the sign-in page',
    breaks: (subject) => !isServed(subject) && subject.routeKind.guard === 'call',
    answer: spoil((answer) => ({
      ...withHeaders(answer, (fields) => fields.set('location', '/auth/sign-in')),
      status: 307,
    })),
  },
  {
    name: 'asks for a sign-in while the provider is down',
    breaks: ({ routeKind, sessionState }) =>
      routeKind.guard !== undefined && routeKind.guard !== 'data' && sessionState.told === 'unavailable',
    answer: spoil((answer) => ({ ...withHeaders(answer, (fields) => fields.delete('retry-after')), status: 401 })),
  },
  {
    name: 'loses the query of the page',
    breaks: (subject) =>
      !isServed(subject) && subject.sessionState.told === 'signed-out' && subject.routeKind.guard === 'document',
    answer: spoil((answer) =>
      withHeaders(answer, (fields) => fields.set('location', '/auth/sign-in?returnPathname=%2Fconformance%2Fguarded')),
    ),
  },
]
