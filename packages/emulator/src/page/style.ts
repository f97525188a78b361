import { createHash } from 'node:crypto'

import { raw } from 'hono/html'

const CSS = `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #fff; --ink: #14171f; --soft: #5a6172; --line: #d8dbe2;
  --hover: #f1f3f9; --brand: #4338ca; --on-brand: #fff; --warn: #fff4d6; --warn-ink: #5f4300; --bad: #fdecec; --bad-ink: #8f1d1d }
@media (prefers-color-scheme: dark) { :root { --page: #0e1016; --card: #181b24; --ink: #eef0f6; --soft: #a3aabd;
  --line: #333948; --hover: #222733; --brand: #a5b4fc; --on-brand: #14171f; --warn: #3a2f10; --warn-ink: #ffe3a1; --bad: #401b1e; --bad-ink: #ffc9c9 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
.banner { padding: .625rem 1rem; background: var(--warn); color: var(--warn-ink); text-align: center; font-size: .875rem }
main { width: min(26rem, 100% - 2rem); margin: clamp(1rem, 8vh, 5rem) auto; padding: clamp(1.25rem, 5vw, 2rem);
  background: var(--card); border: 1px solid var(--line); border-radius: .875rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25 }
h2 { margin: 1.5rem 0 .5rem; font-size: .875rem; font-weight: 600; color: var(--soft) }
p { margin: 0 0 1rem; overflow-wrap: anywhere }
.soft { color: var(--soft) }
.alert { padding: .75rem; border-radius: .5rem; background: var(--bad); color: var(--bad-ink) }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
form { margin: 0 }
label { display: block; margin-bottom: .25rem; font-size: .875rem; font-weight: 600 }
input { width: 100%; min-height: 2.75rem; margin-bottom: .75rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--soft); border-radius: .5rem }
button { width: 100%; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-brand); background: var(--brand); border: 1px solid transparent; border-radius: .5rem }
button:hover { filter: brightness(1.08) }
.choice { display: flex; gap: .75rem; align-items: center; text-align: left; font-weight: 400; color: inherit;
  background: transparent; border-color: var(--line) }
.choice:hover { background: var(--hover); filter: none }
.choice span { min-width: 0; overflow-wrap: anywhere }
.choice b, .choice small { display: block; overflow-wrap: anywhere }
.choice small { color: var(--soft) }
.initials { flex: none; width: 2.25rem; height: 2.25rem; border-radius: 50%; display: grid; place-items: center;
  background: var(--brand); color: var(--on-brand); font: 600 .8125rem/1 system-ui, sans-serif }
.quiet { color: inherit; background: transparent; border-color: transparent; text-decoration: underline }
a { color: var(--brand) }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.wide { width: min(70rem, 100% - 2rem); margin-block: 1rem }
section { padding-block: 1rem; border-top: 1px solid var(--line) }
section h2 { margin: 0 0 .75rem; font-size: 1.125rem; color: inherit }
tbody tr:last-child td { border: 0 }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: .75rem }
.row button, .row label { width: auto; margin: 0 }
.row input, select { margin: .25rem 0 0; min-height: 2.75rem; font-weight: 400 }
select { display: block; width: 100%; padding: .5rem; font: inherit; font-weight: 400; color: inherit; background: var(--card); border: 1px solid var(--soft);
  border-radius: .5rem; max-width: 100% }
.plain { margin-bottom: .75rem }
.plain .row { align-items: center; margin: 0 }
.plain .row span { min-width: 0; overflow-wrap: anywhere }
.plain .quiet, td .quiet { padding-inline: 0 }
.scroll { position: relative; overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: middle; white-space: nowrap; border-bottom: 1px solid var(--line) }
td button { min-height: 2rem; padding: 0 .5rem }
code { overflow-wrap: anywhere }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
footer { margin-top: 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line); text-align: center }
`

export const STYLE: ReturnType<typeof raw> = raw(`<style>${CSS}</style>`)

/** For the page's Content-Security-Policy: this stylesheet and no other. */
export const STYLE_SOURCE: string = `'sha256-${createHash('sha256').update(CSS).digest('base64')}'`
