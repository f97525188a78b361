import { i as head, r as ensure_array_like, u as escape_html } from "../../../chunks/server2.js";
// src/routes/admin/+page.svelte
function _page($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		let { data } = $$props;
		head("1jef3w8", $$renderer, ($$renderer) => {
			$$renderer.title(($$renderer) => {
				$$renderer.push(`<title>Admin · Marginalia</title>`);
			});
		});
		$$renderer.push(`<div class="narrow"><h1>Admin</h1> <p class="lede">Who writes, and how much. Only administrators see this page.</p> <div class="card scroll" role="region" aria-label="Posts by author" tabindex="0"><table><thead><tr><th scope="col">Author</th><th scope="col">Posts</th><th scope="col">Latest</th></tr></thead><tbody><!--[-->`);
		const each_array = ensure_array_like(data.authors);
		for (let $$index = 0, $$length = each_array.length; $$index < $$length; $$index++) {
			let { author, posts, latest } = each_array[$$index];
			$$renderer.push(`<tr><th scope="row">${escape_html(author)}</th><td>${escape_html(posts)}</td><td>${escape_html(latest)}</td></tr>`);
		}
		$$renderer.push(`<!--]--></tbody></table></div></div>`);
	});
}
export { _page as default };

//# sourceMappingURL=_page.svelte.js.map