import { html } from 'hono/html'

import type { Environment } from '../environment.ts'
import { endpointList } from '../server/endpoint.ts'
import { FAULT_PRESETS } from './fault-presets.ts'
import type { Markup } from './layout.ts'

export function clockSection({ clock }: Environment): Markup {
  return html`<section aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p>It is <time datetime="${clock.iso()}">${clock.iso()}</time> here.</p>
    <form method="post" class="row">
      <label>Seconds <input name="seconds" type="number" value="301" required /></label>
      <button name="intent" value="advance">Advance</button>
    </form>
    <form method="post" class="row">
      <label>Time (ISO 8601) <input name="time" value="${clock.iso()}" required /></label>
      <button name="intent" value="set-time">Set</button>
    </form>
  </section>`
}

export async function keySection({ keys }: Environment): Promise<Markup> {
  const published = await keys.published()
  return html`<section aria-labelledby="keys">
    <h2 id="keys">Signing keys</h2>
    <ul class="plain">
      ${published.map(
        ({ kid }, index) => html`<li><code>${kid}</code> ${index === 0 ? 'signs' : 'is still published'}</li>`,
      )}
    </ul>
    <form method="post" class="row">
      <button name="intent" value="rotate-keys">Rotate, keep the old key published</button>
      <button name="intent" value="replace-keys">Rotate, drop the old keys</button>
    </form>
  </section>`
}

export function faultSection({ faults }: Environment): Markup {
  return html`<section aria-labelledby="faults">
    <h2 id="faults">Faults</h2>
    <ul class="plain">
      ${faults.list().map(
        ({ endpoint, fault, left }) =>
          html`<li>
            <form method="post" class="row">
              <span><b>${endpoint}</b> <code>${JSON.stringify(fault)}</code> ${left} left</span>
              <input type="hidden" name="endpoint" value="${endpoint}" />
              <button class="quiet" name="intent" value="clear-faults">Take back all of ${endpoint}</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" class="row">
      <label
        >Endpoint
        <select name="endpoint">
          ${endpointList().map((name) => html`<option>${name}</option>`)}
        </select></label
      >
      <label
        >What happens
        <select name="preset">
          ${Object.keys(FAULT_PRESETS).map((name) => html`<option>${name}</option>`)}
        </select></label
      >
      <label>Times <input name="times" type="number" min="1" value="1" required /></label>
      <button name="intent" value="fail">Add</button>
    </form>
  </section>`
}

export function resetSection(): Markup {
  return html`<section aria-labelledby="reset">
    <h2 id="reset">Reset</h2>
    <form method="post" class="row">
      <button name="intent" value="reset">Back to the seed: no sessions, faults or requests</button>
    </form>
  </section>`
}
