import { i as head, l as attr, r as ensure_array_like, u as escape_html } from "../../chunks/server2.js";
import { n as useAuth } from "../../chunks/provide-auth.svelte.js";
import { t as displayName } from "../../chunks/display-name.js";
// src/routes/+page.svelte
function _page($$renderer, $$props) {
	$$renderer.component(($$renderer) => {
		let { data } = $$props;
		const auth = useAuth();
		const day = new Intl.DateTimeFormat("en", {
			dateStyle: "long",
			timeZone: "UTC"
		});
		head("1uha8ag", $$renderer, ($$renderer) => {
			$$renderer.title(($$renderer) => {
				$$renderer.push(`<title>Marginalia</title>`);
			});
		});
		$$renderer.push(`<section class="hero">`);
		if (auth.user) $$renderer.push(`<!--[0--><p class="kicker">Signed in${escape_html(auth.role ? ` · ${auth.role}` : "")}</p> <h1>Good to see you, ${escape_html(auth.user.firstName ?? displayName(auth.user))}.</h1> <p class="lede">You are signed in as <strong>${escape_html(auth.user.email)}</strong>.</p> <p class="actions"><a class="button" href="/posts/new">Write a post</a> <a class="button quiet" href="/account">Your account</a></p>`);
		else $$renderer.push(`<!--[-1--><p class="kicker">A team journal</p> <h1>Notes worth keeping in the margin.</h1> <p class="lede">Read what the team wrote down. Sign in to add your own, in the organization you are working for.</p> <p class="actions"><a class="button" href="/auth/sign-in">Sign in</a> <a class="button quiet" href="/auth/sign-up">Create an account</a></p>`);
		$$renderer.push(`<!--]--></section> <section aria-labelledby="posts" class="posts"><h2 id="posts">Latest</h2> <ol><!--[-->`);
		const each_array = ensure_array_like(data.posts);
		for (let $$index = 0, $$length = each_array.length; $$index < $$length; $$index++) {
			let { id, title, body, author, writtenAt } = each_array[$$index];
			$$renderer.push(`<li><article><h3>${escape_html(title)}</h3> <p class="byline">${escape_html(author)} · <time${attr("datetime", writtenAt)}>${escape_html(day.format(new Date(writtenAt)))}</time></p> <p>${escape_html(body)}</p></article></li>`);
		}
		$$renderer.push(`<!--]--></ol></section>`);
	});
}
export { _page as default };

//# sourceMappingURL=_page.svelte.js.map