/**
 * Who answers a request on the surface: the handle, or the app in a route of its own. `mounted` is `auth/[...route]`,
 * `callback` a route exactly where the redirect URI points.
 */
export function appRouteFor({ route, url }, surface) {
    if (route.id === null)
        return null;
    const id = withoutGroups(route.id);
    const [prefix = ''] = id.split('/[...');
    // `basePath` has Kit's `paths.base` in front, which a route's id has not.
    if (prefix !== id && prefix !== '' && surface.basePath.endsWith(prefix))
        return 'mounted';
    const isCallback = url.pathname === surface.callbackPath;
    return isCallback && id !== '/' && surface.callbackPath.endsWith(id) ? 'callback' : null;
}
const withoutGroups = (id) => id.replaceAll(/\/\([^)]+\)/g, '') || '/';
