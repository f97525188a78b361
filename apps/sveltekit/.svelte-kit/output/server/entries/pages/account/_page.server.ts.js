import { t as authKit } from "../../../chunks/auth-kit.js";
import { getWorkOS } from "@latchkey/session";
// src/lib/server/organizations.ts
/** The organizations that a user may switch to. */
async function organizationsOf(userId) {
	return (await getWorkOS().userManagement.listOrganizationMemberships({
		userId,
		statuses: ["active"]
	})).data.map(({ organizationId, organizationName }) => ({
		id: organizationId,
		name: organizationName
	}));
}
// src/routes/account/+page.server.ts
var load = authKit.withAuth(async ({ auth }) => ({
	user: auth.user,
	organizationId: auth.organizationId,
	role: auth.role,
	permissions: auth.permissions,
	organizations: await organizationsOf(auth.user.id)
}));
export { load };

//# sourceMappingURL=_page.server.ts.js.map