import { authLoader } from '@latchkey/react-router'

/** The app's own callback, for a test that points the redirect URI here. */
export const loader = authLoader({
  onSuccess({ user }) {
    if (user.email === 'alan@example.com') throw new Error('They may not come in.')
  },
})
