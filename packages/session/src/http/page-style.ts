/** The look of our pages: the system's font and colours, light and dark, down to 280 px. Contrast is at least 4.5:1 (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root{color-scheme:light dark;--ink:#16181d;--soft:#545b69;--card:#fff;--ground:#f3f4f6;--line:#dfe2e8;--accent:#2b50d8;--on:#fff;--ring:#7c9cff}
@media (prefers-color-scheme:dark){:root{--ink:#f2f4f8;--soft:#a9b1c1;--card:#191c23;--ground:#0e1014;--line:#2d323d;--accent:#9db3ff;--on:#0e1430;--ring:#5a7cff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:1.25rem;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;-webkit-font-smoothing:antialiased}
main{width:100%;max-width:30rem;overflow-wrap:anywhere;padding:2.25rem 2rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;box-shadow:0 1px 2px rgb(0 0 0/.04),0 12px 32px -12px rgb(0 0 0/.14)}
h1{margin:0 0 .5rem;font-size:1.35rem;line-height:1.3;letter-spacing:-.01em;text-wrap:balance}
p{margin:0;color:var(--soft);text-wrap:pretty}
ul{margin:1rem 0 0;padding-left:1.15rem;color:var(--soft)}
li+li{margin-top:.25rem}
main>div{display:flex;flex-wrap:wrap;gap:.625rem;margin-top:1.75rem}
main>div:empty{display:none}
form{margin:0}
a,button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:0 1.125rem;border:1px solid var(--line);border-radius:.625rem;background:transparent;color:var(--ink);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
a:hover,button:hover{border-color:var(--soft)}
.primary{border-color:var(--accent);background:var(--accent);color:var(--on)}
.primary:hover{border-color:var(--accent);filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px}
@media (max-width:26rem){main{padding:1.75rem 1.25rem}main>div{flex-direction:column}form,form button{width:100%}}
@media (forced-colors:active){.primary{border-color:LinkText}}
`
