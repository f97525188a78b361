import { r as requireRole } from "../../../chunks/guards.js";
import { r as postsByAuthor } from "../../../chunks/posts.js";
// src/routes/admin/+page.server.ts
var load = async (event) => {
	await requireRole(event, "admin");
	return { authors: postsByAuthor() };
};
export { load };

//# sourceMappingURL=_page.server.ts.js.map