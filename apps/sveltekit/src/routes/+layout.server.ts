import { getInitialAuth } from '@latchkey/sveltekit'
import type { LayoutServerLoad } from './$types'

/** With the document, and again only when the app asks: the browser keeps it up to date from there. */
export const load: LayoutServerLoad = (event) => ({ auth: getInitialAuth(event) })
