import { useLoaderData } from 'react-router'
import { Hero } from '../components/hero.tsx'
import { PostList } from '../components/post-list.tsx'
import { allPosts } from '../server/post-store.ts'

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
