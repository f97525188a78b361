import { Form, useActionData, useNavigation } from '@remix-run/react'
import { useSyncExternalStore } from 'react'
import { PostFault, type Fault } from './post-fault.tsx'

/** A form of the browser's own, which Remix sends by itself where there is a script. */
export function PostForm() {
  const fault = useActionData<Fault>()
  const isHydrated = useHydrated()
  const isSending = useNavigation().state === 'submitting'
  return (
    <Form className="card stack" method="post" aria-busy={isSending}>
      {fault !== undefined && !isSending && <PostFault fault={fault} />}
      <label htmlFor="title">Title</label>
      <input id="title" name="title" required maxLength={120} autoComplete="off" />
      <label htmlFor="body">Text</label>
      <textarea id="body" name="body" required rows={7} maxLength={4000} />
      <p className="actions">
        <button type="submit" className="button scripted" disabled={!isHydrated || isSending}>
          Publish
        </button>
        <noscript>
          <button type="submit" className="button">
            Publish
          </button>
        </noscript>
      </p>
    </Form>
  )
}

/** While the script is on its way, the browser would send the form itself and interrupt it. */
const useHydrated = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
