import * as server from '../entries/pages/_page.server.ts.js';

export const index = 2;
let component_cache;
export const component = async () => component_cache ??= (await import('../entries/pages/_page.svelte.js')).default;
export { server };
export const server_id = "src/routes/+page.server.ts";
export const imports = ["_app/immutable/nodes/2.BsR5OPV8.js","_app/immutable/chunks/BI6h0Tkt.js","_app/immutable/chunks/B-rbBEVF.js","_app/immutable/chunks/DVkZ3YF8.js","_app/immutable/entry/payload.DSmR2FwN.js","_app/immutable/chunks/i5VCbtlT.js","_app/immutable/chunks/BHluC_cr.js"];
export const stylesheets = [];
export const fonts = [];
