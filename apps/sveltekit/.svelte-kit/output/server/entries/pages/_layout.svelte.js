import { l as attr, t as attributes, u as escape_html } from "../../chunks/server2.js";
import { n as useAuth, t as provideAuth } from "../../chunks/provide-auth.svelte.js";
import { t as page } from "../../chunks/state.js";
import { t as displayName } from "../../chunks/display-name.js";
// ../../packages/sveltekit/dist/client/Impersonation.svelte
function Impersonation($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		/** Which edge of the window the banner keeps to. The bottom by default. */
		/** Where to go when the impersonation has been stopped. */
		let { side = "bottom", returnTo, $$slots, $$events, ...props } = $$props;
		const auth = useAuth();
		if (auth.user !== null && auth.impersonator !== void 0) $$renderer.push(`<!--[0--><div${attributes({
			role: "region",
			"aria-label": "Impersonation",
			"data-latchkey": "impersonation",
			"data-side": side,
			...props
		}, "svelte-1k8mnx6")}><span><strong>${escape_html(auth.impersonator.email)}</strong> is signed in as <strong>${escape_html(auth.user.email)}</strong></span> <button type="button" class="svelte-1k8mnx6">Stop</button> <span role="alert">${escape_html("")}</span></div>`);
		else $$renderer.push("<!--[-1-->");
		$$renderer.push(`<!--]-->`);
	});
}
// src/lib/SiteHeader.svelte
function SiteHeader($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		const auth = useAuth();
		const current = (path) => page.url.pathname === path ? "page" : void 0;
		$$renderer.push(`<header class="site-header"><a href="/" class="brand"${attr("aria-current", current("/"))}><svg viewBox="0 0 24 24" aria-hidden="true" width="22" height="22"><path d="M5 3h9l5 5v13H5z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"></path><path d="M8.5 12.5h7M8.5 16h4" stroke="var(--accent)" stroke-width="1.8" stroke-linecap="round"></path></svg> Marginalia</a> <nav aria-label="Main"><a href="/posts/new"${attr("aria-current", current("/posts/new"))}>Write</a> <a href="/admin"${attr("aria-current", current("/admin"))}>Admin</a> `);
		if (auth.user) $$renderer.push(`<!--[0--><a href="/account" class="chip"${attr("aria-current", current("/account"))}>${escape_html(displayName(auth.user))}</a>`);
		else $$renderer.push(`<!--[-1--><a href="/auth/sign-in" class="button small">Sign in</a>`);
		$$renderer.push(`<!--]--></nav></header>`);
	});
}
// src/routes/+layout.svelte
function _layout($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		let { data, children } = $$props;
		provideAuth(() => data.auth);
		$$renderer.push(`<a class="skip" href="#main">Skip to content</a> `);
		SiteHeader($$renderer, {});
		$$renderer.push(`<!----> <main id="main" tabindex="-1">`);
		children($$renderer);
		$$renderer.push(`<!----></main> <footer class="site-footer"><p>The <a href="https://github.com/latchkey/latchkey">Latchkey</a> example for SvelteKit.</p></footer> `);
		Impersonation($$renderer, {});
		$$renderer.push(`<!---->`);
	});
}
export { _layout as default };

//# sourceMappingURL=_layout.svelte.js.map