import { useState, type ComponentPropsWithoutRef, type CSSProperties, type JSX } from 'react'
import { useAuth } from './use-auth.ts'

export interface ImpersonationProps extends ComponentPropsWithoutRef<'div'> {
  /** Which edge of the window the banner keeps to. The bottom by default. */
  side?: 'top' | 'bottom' | undefined
  /** Where to go when the impersonation has been stopped. */
  returnTo?: string | undefined
}

/** Says whose eyes the page is seen with, for as long as somebody impersonates them, and ends it. Nothing otherwise. */
export function Impersonation({ side = 'bottom', returnTo, style, ...props }: ImpersonationProps): JSX.Element | null {
  const { user, impersonator, signOut } = useAuth()
  const [hasFailed, setHasFailed] = useState(false)
  if (user === null || impersonator === undefined) return null
  const stop = (): void => {
    setHasFailed(false)
    signOut({ returnTo }).catch(() => setHasFailed(true))
  }
  const banner = { ...BANNER, [side]: '1rem', ...style }
  return (
    <div
      role="region"
      aria-label="Impersonation"
      data-latchkey="impersonation"
      {...props}
      ref={withStyle(banner)}
      style={banner}
    >
      <span>
        <strong>{impersonator.email}</strong> is signed in as <strong>{user.email}</strong>
      </span>
      <button type="button" ref={withStyle(BUTTON)} style={BUTTON} onClick={stop}>
        Stop
      </button>
      <span role="alert">{hasFailed ? 'That did not work, you are still signed in. Try again.' : null}</span>
    </div>
  )
}

/** A strict Content-Security-Policy ignores the style attribute of HTML from a server, and hydration does not set it again. */
const withStyle =
  (style: CSSProperties) =>
  (element: HTMLElement | null): void => {
    if (element !== null) Object.assign(element.style, style)
  }

/** Amber on near-black, in light and in dark: it has to be seen against every page (contrast 14:1, the button's 11:1). */
const BANNER: CSSProperties = {
  position: 'fixed',
  left: 0,
  right: 0,
  zIndex: 2147483000,
  margin: '0 auto',
  width: 'fit-content',
  maxWidth: 'calc(100vw - 2rem)',
  boxSizing: 'border-box',
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
