import type { Problem, ProblemCode } from './problem.ts'

const flowLost: Problem = {
  status: 400,
  title: 'Signing in did not finish',
  message: 'This browser and the sign-in that came back do not belong together. This is usually one of:',
  causes: [
    'Cookies are blocked for this site.',
    'The sign-in was started in another browser, or under another address of this site.',
    'It took longer than ten minutes.',
  ],
  actions: ['sign-in', 'home'],
}

const unavailable: Problem = {
  status: 503,
  title: 'Signing in is not available right now',
  message: 'The sign-in service did not answer. Nothing is lost: try again in a moment.',
  actions: ['reload', 'home'],
}

const misconfigured: Problem = {
  status: 500,
  title: 'Signing in is not set up correctly',
  message: 'The sign-in could not be checked, so nobody was signed in. The owner of this site needs to look at it.',
  actions: ['sign-in', 'home'],
}

const refused: Problem = {
  status: 400,
  title: 'Signing in did not work',
  message: 'The sign-in service did not accept this sign-in. A new one may work.',
  actions: ['sign-in', 'home'],
}

/** Every problem by its stable code. */
export const PROBLEMS: Readonly<Record<ProblemCode, Problem>> = {
  navigation_required: {
    status: 401,
    title: 'Open this page to sign in',
    message: 'A sign-in starts when a person opens this address in a browser, and at no other request.',
    actions: ['sign-in'],
  },
  confirm_sign_in: {
    status: 200,
    title: 'Sign in again?',
    message:
      'A link on another site asks to sign you in with an account, organization or connection that it has chosen. Nothing has changed yet. Continue only if you expected this.',
    actions: ['continue'],
  },
  other_device: {
    status: 400,
    title: 'Signing in is not set up for this address',
    message: 'A sign-in can come back only to the machine that runs this app.',
    actions: ['home'],
  },
  unauthenticated: {
    status: 401,
    title: 'You are signed out',
    message: 'Sign in to go on.',
    actions: ['sign-in', 'home'],
  },
  cross_site: {
    status: 403,
    title: 'This request came from somewhere else',
    message: 'It was not sent by a page of this site, so nothing was changed.',
    actions: ['home'],
  },
  not_found: { status: 404, title: 'Not found', message: 'This app does not serve that address.', actions: ['home'] },
  method_not_allowed: {
    status: 405,
    title: 'Not possible',
    message: 'This address takes another method.',
    actions: ['home'],
  },
  bad_request: {
    status: 400,
    title: 'This address is not complete',
    message: 'A parameter is missing or was given twice.',
    actions: ['sign-in', 'home'],
  },
  denied: {
    status: 403,
    title: 'You cannot open this organization',
    message: 'You are not a member of it, or it does not let you in. You are still signed in to the one you came from.',
    actions: ['home'],
  },
  unavailable: { ...unavailable, actions: ['return', 'home'] },
  session_unavailable: {
    status: 503,
    title: 'Your session could not be checked',
    message:
      'The sign-in service did not answer. You have not been signed out: try again in a moment, or sign in again.',
    actions: ['return', 'sign-in'],
  },
  sign_out_failed: {
    status: 503,
    title: 'You may still be signed in',
    message: 'This site could not remove your session from this browser. Try to sign out again in a moment.',
    actions: ['sign-out', 'home'],
  },
  access_denied: {
    status: 403,
    title: 'You were not signed in',
    message: 'The sign-in was cancelled, or your account may not open this app.',
    actions: ['sign-in', 'home'],
  },
  server_error: { ...unavailable, status: 502, actions: ['sign-in', 'home'] },
  temporarily_unavailable: { ...unavailable, actions: ['sign-in', 'home'] },
  organization_invalid: {
    ...refused,
    message: 'The organization of this sign-in is not known. Ask who sent you the link.',
  },
  connection_invalid: {
    ...refused,
    message: 'The connection of this sign-in is not known. Ask who sent you the link.',
  },
  connection_unlinked: {
    ...refused,
    message: 'The connection of this sign-in is not set up yet. Ask your administrator.',
  },
  connection_strategy_invalid: refused,
  ambiguous_connection_selector: refused,
  invalid_connection_selector: refused,
  oauth_failed: refused,
  ERR_PROVIDER_REFUSED: refused,
  ERR_EXCHANGE_REFUSED: refused,
  ERR_EXCHANGE_UNAVAILABLE: unavailable,
  ERR_KEYS_UNAVAILABLE: unavailable,
  ERR_NOT_REAUTHENTICATED: {
    ...refused,
    message: 'This site needs you to sign in with your password or another proof, and the sign-in service did not ask.',
  },
  ERR_TOKEN_INVALID: misconfigured,
  ERR_CLOCK_WRONG: {
    status: 503,
    title: 'The clock of this site is wrong',
    message:
      'Signing in cannot be checked until it is set right, so nobody was signed in. The owner of this site needs to look at it.',
    actions: ['sign-in', 'home'],
  },
  ERR_STATE_MISMATCH: flowLost,
  ERR_FLOW_MISSING: flowLost,
  ERR_FLOW_EXPIRED: flowLost,
  ERR_STATE_TOO_LARGE: {
    status: 400,
    title: 'This address is too long',
    message: 'The page you came from has an address that is too long to return to. Sign in, then open it again.',
    actions: ['sign-in', 'home'],
  },
  ERR_OPTION_INVALID: { ...refused, message: 'The link that led here is not valid any more. A new sign-in may work.' },
  ERR_COOKIE_TOO_LARGE: {
    ...misconfigured,
    message: 'The sign-in has more in it than this site can keep. The owner of this site needs to look at it.',
    actions: ['home'],
  },
  ERR_STORAGE_UNAVAILABLE: {
    status: 503,
    title: 'You were not signed in',
    message: 'The sign-in itself worked, but this site could not save it. Sign in again in a moment.',
    actions: ['sign-in', 'home'],
  },
  ERR_ON_SUCCESS_FAILED: {
    status: 500,
    title: 'This app did not let you in',
    message: 'The sign-in itself worked, but the app could not accept it. Nobody was signed in.',
    actions: ['sign-in', 'home'],
  },
}
