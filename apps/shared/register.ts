/** The roles and permissions of this app, once: guards and sessions know them everywhere. */
declare module '@latchkey/session' {
  interface Register {
    role: 'admin' | 'member'
    permission: 'posts:write'
  }
}

export {}
