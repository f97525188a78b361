import type { RequestEvent } from '@sveltejs/kit';
import type { Surface } from './surface.ts';
/**
 * Who answers a request on the surface: the handle, or the app in a route of its own. `mounted` is `auth/[...route]`,
 * `callback` a route exactly where the redirect URI points.
 */
export declare function appRouteFor({ route, url }: RequestEvent, surface: Surface): 'mounted' | 'callback' | null;
