import { i as head, l as attr, n as derived, u as escape_html } from "../../chunks/server2.js";
import { t as page } from "../../chunks/state.js";
// src/routes/+error.svelte
function _error($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		const $$d = derived(() => ({
			status: page.status,
			title: titleOf(page.status),
			isRefused: page.status === 403
		})), status = derived(() => $$d().status), title = derived(() => $$d().title), isRefused = derived(() => $$d().isRefused);
		function titleOf(code) {
			if (code === 403) return "You cannot open this page";
			if (code === 404) return "There is no such page";
			return code === 503 ? "Sign-in is taking a break" : "Something went wrong";
		}
		head("1j96wlh", $$renderer, ($$renderer) => {
			$$renderer.title(($$renderer) => {
				$$renderer.push(`<title>${escape_html(title())} · Marginalia</title>`);
			});
		});
		$$renderer.push(`<section class="message"><p class="code">${escape_html(status())}</p> <h1>${escape_html(title())}</h1> `);
		if (isRefused()) $$renderer.push(`<!--[0--><p>${escape_html(page.error?.message)} Ask an administrator, or switch to another organization.</p> <p class="actions"><a href="/account" class="button">Switch organization</a> <a href="/" class="button quiet">Back to the journal</a></p>`);
		else if (status() === 404) $$renderer.push(`<!--[1--><p>The address may be mistyped, or the page has moved.</p> <p class="actions"><a href="/" class="button">Back to the journal</a></p>`);
		else $$renderer.push(`<!--[-1--><p>Nothing is lost, and you are not signed out. Try again in a moment.</p> <p class="actions"><a${attr("href", page.url.pathname + page.url.search)} class="button" data-sveltekit-reload="">Try again</a></p>`);
		$$renderer.push(`<!--]--></section>`);
	});
}
export { _error as default };

//# sourceMappingURL=_error.svelte.js.map