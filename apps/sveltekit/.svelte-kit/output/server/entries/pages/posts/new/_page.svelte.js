import { i as head, l as attr, u as escape_html } from "../../../../chunks/server2.js";
import { t as disallow_on_server } from "../../../../chunks/functions.js";
disallow_on_server("applyAction");
// src/routes/posts/new/+page.svelte
function _page($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		let { form } = $$props;
		let isSending = false;
		head("npi9a5", $$renderer, ($$renderer) => {
			$$renderer.title(($$renderer) => {
				$$renderer.push(`<title>New post · Marginalia</title>`);
			});
		});
		$$renderer.push(`<div class="narrow"><h1>New post</h1> <p class="lede">It is published in the journal right away.</p> <form class="card stack" method="post"${attr("aria-busy", isSending)}>`);
		if (form) {
			$$renderer.push(`<!--[0--><div role="alert" class="fault">`);
			if (form.signInUrl) $$renderer.push(`<!--[0--><p>Your session has ended. <a${attr("href", form.signInUrl)} target="_blank" rel="noreferrer">Sign in in a new tab</a>,
            then publish again: your text stays here.</p>`);
			else $$renderer.push(`<!--[-1--><p>${escape_html(form.message)}</p>`);
			$$renderer.push(`<!--]--></div>`);
		} else $$renderer.push("<!--[-1-->");
		$$renderer.push(`<!--]--> <label for="title">Title</label> <input id="title" name="title" required="" maxlength="120" autocomplete="off"/> <label for="body">Text</label> <textarea id="body" name="body" required="" rows="7" maxlength="4000"></textarea> <p class="actions"><button type="submit" class="button"${attr("disabled", isSending, true)}>Publish</button></p></form></div>`);
	});
}
export { _page as default };

//# sourceMappingURL=_page.svelte.js.map