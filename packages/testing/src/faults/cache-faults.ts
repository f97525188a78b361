import { spoil, withHeaders, type Fault } from './fault.ts'

const A_TOKEN = `${btoa('{"alg":"RS256"}')}.${btoa('{"sub":"user"}')}.c2lnbmF0dXJl`.replaceAll('=', '')

export const cacheFaults: readonly Fault[] = [
  {
    name: 'lets a shared cache keep the answer',
    breaks: ({ sessionState }) => sessionState.cache === 'private',
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.set('cache-control', 'public, max-age=60'))),
  },
  {
    name: 'lets a CDN keep the answer',
    breaks: ({ sessionState }) => sessionState.cache === 'private',
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.set('cdn-cache-control', 'max-age=600'))),
  },
  {
    name: "drops the app's own cache headers",
    breaks: ({ routeKind, sessionState }) => sessionState.cache === 'varies' && routeKind.own !== undefined,
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.delete('surrogate-control'))),
  },
  {
    name: 'makes everything uncacheable',
    breaks: ({ sessionState }) => sessionState.cache === 'varies',
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.set('cache-control', 'private, no-store'))),
  },
  {
    name: 'forgets Vary',
    breaks: ({ routeKind, sessionState }) => sessionState.cache === 'private' || routeKind.asks,
    answer: spoil((answer) => withHeaders(answer, (fields) => fields.delete('vary'))),
  },
  {
    name: 'puts the access token into the body',
    breaks: () => true,
    answer: spoil((answer) => ({ ...answer, body: `${answer.body}<!-- ${A_TOKEN} -->` })),
  },
  {
    name: 'puts the cookie into the body',
    breaks: ({ sessionState }) => !['none', 'garbage cookie'].includes(sessionState.name),
    answer: spoil((answer, { headers }) => ({
      ...answer,
      body: `${answer.body}<!-- ${headers?.['cookie']?.split('=').slice(1).join('=')} -->`,
    })),
  },
]
