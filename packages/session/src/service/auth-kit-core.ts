import type { WorkOS } from '@workos-inc/node'
import { authenticateSession } from '../authenticate/authenticate.ts'
import { seal, verify } from '../authenticate/instance-steps.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import { createInstance, type Instance } from '../authenticate/instance.ts'
import { unseal } from '../authenticate/unseal.ts'
import type { AuthKitConfig } from '../config/configuration.ts'
import type { ConfigurationProvider } from '../config/configuration-provider.ts'
import type { SessionEncryption } from '../crypto/iron.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { AuthKitError, SessionEncryptionError, TokenValidationError } from '../model/errors.ts'
import type { RegisteredClaims } from '../model/register.ts'
import type { Session } from '../model/session.ts'
import { forceRefresh, orThrow } from './force-refresh.ts'
import { resolveSource } from './resolve-source.ts'

type Claims = BaseTokenClaims & RegisteredClaims

/** Tokens and seals: verifies, encrypts and decrypts, refreshes. The seed's core layer, over the steps of `authenticate/`. */
export class AuthKitCore {
  readonly #instance: Instance

  constructor(config: AuthKitConfig | ConfigurationProvider, client?: WorkOS, encryption?: SessionEncryption) {
    this.#instance = createInstance(resolveSource(config), {
      ...(client && { client }),
      ...(encryption && { encryption }),
    })
  }

  /** For the layer above, which works on the same instance. */
  static instanceOf(core: AuthKitCore): Instance {
    return core.#instance
  }

  /** Whether the token is this app's and has not expired. Throws `ERR_KEYS_UNAVAILABLE` where that cannot be said: a failed key fetch is not a bad token. */
  async verifyToken(accessToken: string): Promise<boolean> {
    const verification = await verify(this.#instance, accessToken)
    if (verification.status === 'unavailable')
      throw new AuthKitError(
        'ERR_KEYS_UNAVAILABLE',
        'The signing keys could not be fetched: try again, and look at the provider’s status.',
        {
          data: { detail: verification.detail },
        },
      )
    return verification.status === 'verified'
  }

  /** The claims, read and not verified. Throws `ERR_TOKEN_INVALID` where it is no JWT. */
  parseTokenClaims(accessToken: string): Claims {
    const claims = decodeClaims(accessToken)
    if (claims === null) throw new TokenValidationError('ERR_TOKEN_INVALID', 'This is not an AuthKit access token.')
    return claims
  }

  /** Whether the token expires within `bufferSeconds`. */
  isTokenExpiring(accessToken: string, bufferSeconds = 60): boolean {
    return this.parseTokenClaims(accessToken).exp - this.#instance.now().getTime() / 1000 <= bufferSeconds
  }

  encryptSession(session: Session): Promise<string> {
    return seal(this.#instance, session)
  }

  /** Throws `ERR_SEAL_INVALID` where no configured password opens it, or it holds no session. */
  async decryptSession(encryptedSession: string): Promise<Session> {
    const { config, encryption, successors } = this.#instance
    const opened = await unseal([encryptedSession], { passwords: config.passwords, encryption })
    if (opened.status === 'opened') {
      successors.present(opened.session.refreshToken)
      return opened.session
    }
    throw new SessionEncryptionError(
      'ERR_SEAL_INVALID',
      'No configured cookie password opens this session: it was sealed elsewhere, or changed.',
    )
  }

  /** The session, refreshed where it is due or `force` is set. Throws a `TokenRefreshError` that says whether the session ended. */
  async validateAndRefresh(
    session: Session,
    { force = false, organizationId }: { force?: boolean; organizationId?: string } = {},
  ): Promise<{ valid: true; refreshed: boolean; session: Session; claims: Claims }> {
    const authentication =
      force || organizationId !== undefined
        ? await forceRefresh(this.#instance, session, organizationId)
        : orThrow(await authenticateSession(this.#instance, session))
    const { session: valid, claims, sealed } = authentication
    return { valid: true, refreshed: sealed !== null, session: valid, claims: claims }
  }
}
