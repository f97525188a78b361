import { useLoaderData } from '@remix-run/react'
import { Hero } from '../components/hero.tsx'
import { PostList } from '../components/post-list.tsx'
import { allPosts } from '../post-store.server.ts'

export const loader = () => allPosts()

export default function Home() {
  const posts = useLoaderData<typeof loader>()
  return (
    <>
      <Hero />
      <PostList posts={posts} />
    </>
  )
}
