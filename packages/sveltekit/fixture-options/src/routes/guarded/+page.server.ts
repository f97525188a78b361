import { authKit } from '@latchkey/sveltekit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = authKit.withAuth(({ auth }) => ({ email: auth.user.email }))
