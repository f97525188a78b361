import { t as authKit } from "../../chunks/auth-kit.js";
// src/routes/+layout.server.ts
var load = (event) => ({ auth: authKit.getClientSession(event) });
export { load };

//# sourceMappingURL=_layout.server.ts.js.map