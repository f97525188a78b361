import type { CSSProperties, JSX } from 'react'
import { useAuth } from './use-auth.ts'

export interface ImpersonationProps {
  /** Which edge of the window the banner keeps to. */
  side?: 'top' | 'bottom' | undefined
  /** Where to go when the impersonation has been stopped. */
  returnTo?: string | undefined
}

/** Says whose eyes the page is seen with, for as long as somebody impersonates them, and ends it. Nothing otherwise. */
export function Impersonation({ side = 'bottom', returnTo }: ImpersonationProps): JSX.Element | null {
  const { user, impersonator, signOut } = useAuth()
  if (user === null || impersonator === undefined) return null
  return (
    <div role="status" aria-live="polite" data-latchkey="impersonation" style={{ ...BANNER, [side]: '1rem' }}>
      <span>
        <strong>{impersonator.email}</strong> is signed in as <strong>{user.email}</strong>
      </span>
      <button type="button" style={BUTTON} onClick={() => void signOut(returnTo === undefined ? {} : { returnTo })}>
        Stop
      </button>
    </div>
  )
}

/** Amber on near-black in light and in dark: it must be seen against every page (contrast 11:1). */
const BANNER: CSSProperties = {
  position: 'fixed',
  insetInline: 0,
  zIndex: 2147483000,
  marginInline: 'auto',
  width: 'fit-content',
  maxWidth: 'calc(100vw - 2rem)',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '0.75rem',
  padding: '0.5rem 0.75rem 0.5rem 1rem',
  borderRadius: '0.75rem',
  border: '1px solid #f5c451',
  background: '#1c1917',
  color: '#fde68a',
  font: '0.875rem/1.4 system-ui, sans-serif',
  boxShadow: '0 4px 16px rgb(0 0 0 / 0.25)',
}

const BUTTON: CSSProperties = {
  border: 0,
  borderRadius: '0.5rem',
  padding: '0.375rem 0.75rem',
  background: '#f5c451',
  color: '#1c1917',
  font: 'inherit',
  fontWeight: 600,
  cursor: 'pointer',
}
