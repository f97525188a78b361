import * as server from '../entries/pages/account/_page.server.ts.js';

export const index = 3;
let component_cache;
export const component = async () => component_cache ??= (await import('../entries/pages/account/_page.svelte.js')).default;
export { server };
export const server_id = "src/routes/account/+page.server.ts";
export const imports = ["_app/immutable/nodes/3.DzwFEVFi.js","_app/immutable/chunks/BI6h0Tkt.js","_app/immutable/chunks/BHluC_cr.js"];
export const stylesheets = [];
export const fonts = [];
