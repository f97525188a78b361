/** A route for what no other route is, so that its page knows who is signed in. */
export const loader = () => {
  throw new Response(null, { status: 404 })
}

export default function Nowhere() {
  return null
}
