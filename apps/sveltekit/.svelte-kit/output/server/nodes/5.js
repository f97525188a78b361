import * as server from '../entries/pages/posts/new/_page.server.ts.js';

export const index = 5;
let component_cache;
export const component = async () => component_cache ??= (await import('../entries/pages/posts/new/_page.svelte.js')).default;
export { server };
export const server_id = "src/routes/posts/new/+page.server.ts";
export const imports = ["_app/immutable/nodes/5.v9A_mdlV.js","_app/immutable/chunks/BI6h0Tkt.js","_app/immutable/chunks/DVkZ3YF8.js","_app/immutable/entry/payload.DSmR2FwN.js","_app/immutable/chunks/i5VCbtlT.js"];
export const stylesheets = [];
export const fonts = [];
