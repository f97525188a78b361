// @ts-nocheck
import { authKit } from '@latchkey/sveltekit'
import type { LayoutServerLoad } from './$types'

// With the document, and again only when the app asks: the store keeps it up to date from there.
export const load = (event: Parameters<LayoutServerLoad>[0]) => ({ auth: authKit.getClientSession(event) })
