import * as server from '../entries/pages/_layout.server.ts.js';

export const index = 0;
let component_cache;
export const component = async () => component_cache ??= (await import('../entries/pages/_layout.svelte.js')).default;
export { server };
export const server_id = "src/routes/+layout.server.ts";
export const imports = ["_app/immutable/nodes/0.D1W-diRI.js","_app/immutable/chunks/BI6h0Tkt.js","_app/immutable/chunks/B-rbBEVF.js","_app/immutable/chunks/DVkZ3YF8.js","_app/immutable/entry/payload.DSmR2FwN.js","_app/immutable/chunks/i5VCbtlT.js","_app/immutable/chunks/BZ2oI6Iw.js","_app/immutable/chunks/BHluC_cr.js"];
export const stylesheets = ["_app/immutable/assets/0.wxU7CYO5.css"];
export const fonts = [];
