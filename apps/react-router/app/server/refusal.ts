/** What a guard said, as the form shows it. */
export interface Refusal {
  status: number
  message: string
  /** Where signing in again starts, for a refusal that a sign-in would lift. */
  signInUrl?: string
}

/** Reads what a guard threw: JSON to a script, a redirect to sign in to a form that was posted without one. */
export async function refusalOf(thrown: Response): Promise<Refusal> {
  const signInUrl = thrown.headers.get('location')
  if (signInUrl !== null) return { status: 401, message: 'Sign in to continue.', signInUrl }
  const said: Pick<Refusal, 'message' | 'signInUrl'> = await thrown.json()
  return { ...said, status: thrown.status }
}
