/** What the others are compared with. */
export const PEER = 'authkit-session'
