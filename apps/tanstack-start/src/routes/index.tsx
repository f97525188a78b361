import { createFileRoute } from '@tanstack/react-router'
import { Hero } from '../components/hero.tsx'
import { PostList } from '../components/post-list.tsx'
import { listPosts } from '../server/posts.ts'

export const Route = createFileRoute('/')({
  loader: () => listPosts(),
  component: Home,
})

function Home() {
  const posts = Route.useLoaderData()
  return (
    <>
      <Hero />
      <PostList posts={posts} />
    </>
  )
}
