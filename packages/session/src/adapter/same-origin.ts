import { isSameOrigin as isSameOriginFor } from '../request-policy/origin-check.ts'
import { AuthService } from '../service/auth-service.ts'

/** Whether a request was sent by the app itself (design rule 12). For frameworks that have no such check of their own. */
export const isSameOrigin = (service: AuthService, request: Request): boolean =>
  isSameOriginFor(AuthService.partsOf(service).instance.config, request)
