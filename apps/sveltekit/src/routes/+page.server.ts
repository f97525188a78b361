import { allPosts } from '#lib/server/post-store.ts'
import type { PageServerLoad } from './$types'

/** Public: everybody reads the journal. */
export const load: PageServerLoad = () => ({ posts: allPosts() })
