import { t as authKit } from "../../../../chunks/auth-kit.js";
import { n as requirePermission } from "../../../../chunks/guards.js";
import { t as displayName } from "../../../../chunks/display-name.js";
import { t as addPost } from "../../../../chunks/posts.js";
import { fail, redirect } from "@sveltejs/kit";
// src/routes/posts/new/+page.server.ts
var load = async (event) => {
	await requirePermission(event, "posts:write");
};
var actions = { default: async (event) => {
	const { auth } = event.locals;
	if (auth.status === "unavailable") return fail(503, { message: "Sign-in is not available right now. Try again." });
	if (auth.status === "signed-out") return fail(401, { signInUrl: await authKit.getSignInUrl({ returnTo: "/posts/new" }) });
	const { user } = await requirePermission(event, "posts:write");
	const draft = parsePost(await event.request.formData());
	if (draft === null) return fail(400, { message: "A post needs a title and a text." });
	addPost({
		...draft,
		author: displayName(user)
	});
	redirect(303, "/");
} };
function parsePost(form) {
	const [title, body] = ["title", "body"].map((name) => {
		const value = form.get(name);
		return typeof value === "string" ? value.trim() : "";
	});
	return title && body ? {
		title: title.slice(0, 120),
		body: body.slice(0, 4e3)
	} : null;
}
export { actions, load };

//# sourceMappingURL=_page.server.ts.js.map