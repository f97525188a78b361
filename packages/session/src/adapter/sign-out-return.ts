import { AuthService } from '../service/auth-service.ts'
import { signOutPath } from '../sign-in/return-path.ts'

/**
 * Where a sign-out may lead that the browser asks for: a page of this app, or a URL in `signOutReturnTo`, compared exactly
 * (security bar R4). `/` for everything else.
 */
export const signOutReturnTo = (service: AuthService, asked: string, listed: readonly string[] = []): string =>
  signOutPath(AuthService.partsOf(service).instance.config, asked, listed)
