/**
 * Where an app says once what its tokens carry:
 *
 * ```ts
 * declare module '@latchkey/session' {
 *   interface Register { claims: { plan: 'free' | 'pro' }; role: 'admin' | 'member'; permission: 'posts:write' }
 * }
 * ```
 */
// oxlint-disable-next-line typescript/no-empty-interface -- an app fills it by declaration merging
export interface Register {}

/** The app's own claims, or none where it declared none. */
export type RegisteredClaims = Register extends { claims: infer Claims } ? Claims : {}
/** The app's role slugs, or any string. */
export type RegisteredRole = Register extends { role: infer Role extends string } ? Role : string
/** The app's permission slugs, or any string. */
export type RegisteredPermission = Register extends { permission: infer Permission extends string }
  ? Permission
  : string
