

export const index = 1;
let component_cache;
export const component = async () => component_cache ??= (await import('../entries/pages/_error.svelte.js')).default;
export const imports = ["_app/immutable/nodes/1.BHhd-1zv.js","_app/immutable/chunks/BI6h0Tkt.js","_app/immutable/chunks/i5VCbtlT.js","_app/immutable/entry/payload.DSmR2FwN.js","_app/immutable/chunks/BZ2oI6Iw.js"];
export const stylesheets = [];
export const fonts = [];
