import { i as head, n as derived, r as ensure_array_like, u as escape_html } from "../../../chunks/server2.js";
import { t as displayName } from "../../../chunks/display-name.js";
// src/routes/account/+page.svelte
function _page($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		let { data } = $$props;
		const organization = derived(() => data.organizations.find(({ id }) => id === data.organizationId));
		const facts = derived(() => [
			["Name", displayName(data.user)],
			["Email", data.user.email],
			["Organization", organization()?.name ?? "None"],
			["Role", data.role ?? "None"],
			["Permissions", data.permissions?.join(", ") || "None"]
		]);
		head("8i5vi8", $$renderer, ($$renderer) => {
			$$renderer.title(($$renderer) => {
				$$renderer.push(`<title>Account · Marginalia</title>`);
			});
		});
		$$renderer.push(`<div class="narrow"><h1>Your account</h1> <dl class="card facts"><!--[-->`);
		const each_array = ensure_array_like(facts());
		for (let $$index = 0, $$length = each_array.length; $$index < $$length; $$index++) {
			let [name, value] = each_array[$$index];
			$$renderer.push(`<div><dt>${escape_html(name)}</dt> <dd>${escape_html(value)}</dd></div>`);
		}
		$$renderer.push(`<!--]--></dl> `);
		if (data.organizations.length > 0) {
			$$renderer.push(`<!--[0--><section class="card" aria-labelledby="organization"><h2 id="organization">Organization</h2> <p id="organization-hint">Your role and permissions depend on it.</p> <form method="post" action="/auth/switch-organization" class="inline"><input type="hidden" name="returnPathname" value="/account"/> <label for="organizationId" class="visually-hidden">Switch to</label> <select id="organizationId" name="organizationId" aria-describedby="organization-hint"><!--[-->`);
			const each_array_1 = ensure_array_like(data.organizations);
			for (let $$index_1 = 0, $$length = each_array_1.length; $$index_1 < $$length; $$index_1++) {
				let { id, name } = each_array_1[$$index_1];
				$$renderer.option({
					value: id,
					selected: id === data.organizationId
				}, ($$renderer) => {
					$$renderer.push(`${escape_html(name)}`);
				});
			}
			$$renderer.push(`<!--]--></select> <button type="submit" class="button">Switch</button></form></section>`);
		} else $$renderer.push("<!--[-1-->");
		$$renderer.push(`<!--]--> <section class="card" aria-labelledby="sign-out"><h2 id="sign-out">Sign out</h2> <p>Ends the session in this browser.</p> <form method="post" action="/auth/sign-out"><input type="hidden" name="returnTo" value="/"/> <button type="submit" class="button quiet">Sign out</button></form></section></div>`);
	});
}
export { _page as default };

//# sourceMappingURL=_page.svelte.js.map