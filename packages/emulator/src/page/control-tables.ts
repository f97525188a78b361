import { html } from 'hono/html'

import type { Environment } from '../environment.ts'
import { isLive } from '../store/end-session.ts'
import { listRefreshTokens } from '../store/refresh-token-use.ts'
import type { Markup } from './layout.ts'

/** More than fits a screen is in `GET /_emulator/requests` and over the API. */
const SHOWN = 50

type Cell = Markup | string | number

function table(id: string, title: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="soft">None yet.</p>`
        : html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
            <table aria-labelledby="${id}">
              <thead>
                <tr>
                  ${heads.map((head) => html`<th scope="col">${head}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  (cells) =>
                    html`<tr>
                      ${cells.map((cell) => html`<td>${cell}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`
}

export function sessionSection({ store, clock }: Environment): Markup {
  const rows = [...store.sessions.values()].slice(-SHOWN).toReversed()
  return table(
    'sessions',
    'Sessions',
    ['Person', 'Organization', 'Session', 'Since', 'State'],
    rows.map((session) => [
      store.users.get(session.userId)?.email ?? session.userId,
      store.organizations.get(session.organizationId ?? '')?.name ?? '–',
      html`<code>${session.id}</code>`,
      session.createdAt,
      isLive(session, clock)
        ? html`<form method="post">
            <input type="hidden" name="session_id" value="${session.id}" />
            <button class="quiet" name="intent" value="revoke">
              End<span class="hidden"> the session of ${store.users.get(session.userId)?.email ?? ''}</span>
            </button>
          </form>`
        : 'ended',
    ]),
  )
}

export function tokenSection(environment: Environment): Markup {
  const rows = listRefreshTokens(environment).slice(-SHOWN).toReversed()
  return table(
    'tokens',
    'Refresh tokens of live sessions',
    ['Fingerprint', 'Session', 'Uses', 'State'],
    rows.map(({ fingerprint, sessionId, uses, exchanged }) => [
      html`<code>${fingerprint}</code>`,
      html`<code>${sessionId}</code>`,
      uses,
      exchanged ? 'exchanged' : 'unused',
    ]),
  )
}

export function eventSection({ events }: Environment): Markup {
  const rows = events.list().slice(-SHOWN).toReversed()
  return table(
    'events',
    'Newest events',
    ['At', 'Event', 'Person', 'Id'],
    rows.map(({ id, event, data, created_at: at }) => [at, event, personOf(data), html`<code>${id}</code>`]),
  )
}

/** An email where the event has one, else an id. */
function personOf(data: Readonly<Record<string, unknown>>): string {
  return [data['email'], data['user_id']].find((value) => typeof value === 'string') ?? '–'
}

export function journalSection({ journal }: Environment): Markup {
  const rows = journal.list().slice(-SHOWN).toReversed()
  return table(
    'journal',
    'Newest requests',
    ['At', 'Request', 'Status', 'Notes'],
    rows.map((entry) => [
      entry.at,
      html`<code>${entry.method} ${entry.path}</code>`,
      entry.status ?? '–',
      [entry.grantType, entry.organizationId, entry.faulted && 'fault', entry.dropped && 'dropped']
        .filter((note) => typeof note === 'string')
        .join(', '),
    ]),
  )
}
