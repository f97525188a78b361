import { authKitHandle } from '@latchkey/sveltekit'

export const handle = authKitHandle()
