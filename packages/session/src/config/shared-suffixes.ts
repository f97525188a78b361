/**
 * Hosts under which a hosting provider gives a name to anybody who asks. The list is short on purpose: it holds what apps
 * with preview deployments use, and cannot know every provider.
 */
const HOSTING: ReadonlySet<string> = new Set([
  'a.run.app',
  'amplifyapp.com',
  'app.github.dev',
  'appspot.com',
  'azurestaticapps.net',
  'azurewebsites.net',
  'cloudfront.net',
  'deno.dev',
  'deno.net',
  'firebaseapp.com',
  'fly.dev',
  'github.io',
  'gitlab.io',
  'herokuapp.com',
  'netlify.app',
  'ngrok.app',
  'ngrok.dev',
  'ngrok.io',
  'ngrok-free.app',
  'ngrok-free.dev',
  'now.sh',
  'onrender.com',
  'pages.dev',
  'railway.app',
  'run.app',
  'surge.sh',
  'trycloudflare.com',
  'up.railway.app',
  'vercel.app',
  'web.app',
  'workers.dev',
])

/** `co.uk`, `com.au`, `ne.jp`: a country's registry sells names under these, in almost every country that has them. */
const REGISTRY = /^(?:ac|co|com|edu|go|gob|gov|mil|ne|net|or|org)\.[a-z]{2}$/

/** What the name before a suffix says about its owner. */
export type SharedSuffix =
  /** A provider gives the names below it away: a name is the app's only if its text says so. */
  | { readonly kind: 'hosting'; readonly suffix: string }
  /** A registry sells the names below it: no pattern of them is one app's. */
  | { readonly kind: 'registry'; readonly suffix: string }

/** Returns what is shared about a host in lower case, if anybody can get a name directly below it. Otherwise null. */
export function sharedSuffix(host: string): SharedSuffix | null {
  if (HOSTING.has(host)) return { kind: 'hosting', suffix: host }
  return REGISTRY.test(host) ? { kind: 'registry', suffix: host } : null
}
