import type { Answer, ScriptedProvider } from './scripted-provider.ts'

/** What goes wrong with one grant. `commit` rotates the token first, and the answer is lost. */
export type Trouble = { readonly commit: boolean; readonly answer: Answer }

export interface Rotation {
  /** How often each refresh token was sent. */
  readonly uses: Map<string, number>
  /** Failures of the grants to come, in order. */
  readonly troubles: Trouble[]
  /** While true, no grant is answered. */
  down: boolean
  /** Seconds for which an exchanged token gives the same pair again. */
  replaySeconds: 0 | 30
  /** Keeps what was exchanged so far. Gives what takes the provider back to it. */
  keep(): () => void
}

interface Exchange {
  readonly at: number
  readonly pair: Promise<{ readonly accessToken: string; readonly refreshToken: string }>
}

/**
 * A provider that rotates on every refresh. `replaySeconds` 0 is strict single use, 30 what WorkOS documents: the same pair
 * again inside the window.
 */
export function rotate(app: ScriptedProvider, replaySeconds: 0 | 30): Rotation {
  let exchanged = new Map<string, Exchange>()
  const rotation: Rotation = {
    uses: new Map(),
    troubles: [],
    down: false,
    replaySeconds,
    keep() {
      const kept = new Map(exchanged)
      return () => void (exchanged = new Map(kept))
    },
  }

  async function exchange(token: string): Promise<Answer> {
    const before = exchanged.get(token)
    const isOver = before !== undefined && app.now().getTime() - before.at >= rotation.replaySeconds * 1000
    if (isOver) return { status: 400, body: { error: 'invalid_grant', error_description: 'Already exchanged.' } }
    const pair = before?.pair ?? app.sign().then((accessToken) => ({ accessToken, refreshToken: `${token}+` }))
    // Before anything is waited for: of two that come at once, the second finds the first.
    exchanged.set(token, before ?? { at: app.now().getTime(), pair })
    return { tokens: await pair }
  }

  app.answerFor(async (token) => {
    rotation.uses.set(token, (rotation.uses.get(token) ?? 0) + 1)
    if (rotation.down) return { status: 503, body: {} }
    const trouble = rotation.troubles.shift()
    if (trouble?.commit === false) return trouble.answer
    const answer = await exchange(token)
    return trouble?.answer ?? answer
  })
  return rotation
}
