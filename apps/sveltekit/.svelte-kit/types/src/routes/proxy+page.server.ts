// @ts-nocheck
import { allPosts } from '#lib/server/posts.ts'
import type { PageServerLoad } from './$types'

export const load = () => ({ posts: allPosts() })
;null as any as PageServerLoad;