import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

/**
 * Remix suspends the whole document until its data is decoded, and React 18 gives up on it for good where a key is pressed
 * meanwhile ("Root did not complete", error 345). So the data is decoded first, by the call that starts it: called outside of
 * React it throws the promise that React would have waited for.
 */
async function decodeData(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (promise) {
    await promise
  }
}

function hydrate(): void {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  })
}

void decodeData().then(hydrate)
