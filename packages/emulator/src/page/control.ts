import { html } from 'hono/html'

import type { Environment } from '../environment.ts'
import { clockSection, faultSection, keySection, resetSection } from './control-forms.ts'
import { eventSection, journalSection, sessionSection, tokenSection } from './control-tables.ts'
import { alert, layout, type Markup } from './layout.ts'

/** The whole state of an emulator and the controls over it, as forms: the page needs no script. */
export async function controlPage(environment: Environment, message?: string): Promise<Markup> {
  return layout(
    'Control',
    html`<h1>Latchkey emulator</h1>
      <p class="soft">${environment.url} · ${environment.clientId}</p>
      ${alert(message)} ${clockSection(environment)} ${await keySection(environment)} ${faultSection(environment)}
      ${sessionSection(environment)} ${tokenSection(environment)} ${eventSection(environment)}
      ${journalSection(environment)} ${resetSection()}`,
    'wide',
  )
}
