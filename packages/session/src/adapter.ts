export {
  isAtRedirectUri,
  isCallback,
  misplacedCallback,
  mustReachCallback,
  type MountAdvice,
} from './adapter/callback-path.ts'
export { toCallbackOptions, type AuthLoaderOptions } from './adapter/callback-loader.ts'
export { configurationPage } from './adapter/configuration-page.ts'
export {
  CROSS_SITE,
  crossSiteResponse,
  signOutUrl,
  switchedOrganization,
  type OrganizationSwitch,
  type OriginIdiom,
} from './adapter/cross-site.ts'
export { deliver, deliverHeaders, type Delivery } from './adapter/deliver.ts'
export { enforce, type Leave } from './adapter/enforce.ts'
export { guard } from './adapter/guard.ts'
export {
  runLoader,
  type AuthData,
  type AuthorizedData,
  type LoaderIdiom,
  type LoaderSession,
  type UnauthorizedData,
  type Wrapped,
} from './adapter/loader.ts'
export type { AuthkitLoaderOptions, RefreshFailure, RefreshSuccess } from './adapter/loader-options.ts'
export { openContext, openContextToEnd, openReadOnlyContext, openSharedContext } from './adapter/open-context.ts'
export { noSuchRoute } from './adapter/no-such-route.ts'
export { openSignInUrl, type OpenSignInOptions } from './adapter/open-sign-in-url.ts'
export { pageOf, sendingPage } from './adapter/page-of.ts'
export { refusalOf, refusalResponse, type Refusal } from './adapter/refusal.ts'
export { RequestStates, type RequestArgs, type RequestState } from './adapter/request-state.ts'
export { forRouter, routerPath } from './adapter/router-path.ts'
export { isSameOrigin } from './adapter/same-origin.ts'
export { toSignInOptions, type SignInOptions } from './adapter/sign-in-options.ts'
export { signOutOf } from './adapter/sign-out.ts'
export {
  refreshContext,
  switchToOrganization,
  type ActionIdiom,
  type RefusedRefresh,
  type SwitchData,
} from './adapter/switch.ts'
export { applyCachePolicy, type CacheDuty } from './service/cache-policy.ts'
export { parseMaxAge, parseRequirement } from './service/parse-requirement.ts'
