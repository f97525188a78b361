export { authKit } from "./auth-kit.js";
export { handleAuthRoute } from "./auth-route.js";
export { configureAuthKit } from "./configure-auth-kit.js";
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from "./guards.js";
export { authKitHandle } from "./handle.js";
export { AuthKitError, OAuthStateMismatchError, PKCECookieMissingError, SessionEncryptionError, TokenRefreshError, TokenValidationError, } from '@latchkey/session/core';
