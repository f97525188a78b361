// src/lib/server/posts.ts
/** The journal, in memory: an example needs no database. Newest first. */
var posts = [{
	id: "welcome",
	title: "What we keep in the margins",
	body: "Short notes from the team: what we tried, what broke, what we would do again. Anyone may read; members with the right permission write.",
	author: "The editors",
	writtenAt: "2026-09-01T09:00:00.000Z"
}, {
	id: "sessions",
	title: "A session is more than a cookie",
	body: "It has to outlive an expired token, a switch of organization and eight tabs that wake up at once. This journal is where we test that ours does.",
	author: "The editors",
	writtenAt: "2026-08-18T09:00:00.000Z"
}];
var allPosts = () => [...posts];
function addPost(draft) {
	const post = {
		...draft,
		id: crypto.randomUUID(),
		writtenAt: (/* @__PURE__ */ new Date()).toISOString()
	};
	posts.unshift(post);
	return post;
}
/** Who writes, and how much. */
var postsByAuthor = () => [...new Set(posts.map(({ author }) => author))].map((author) => {
	const written = posts.filter((post) => post.author === author);
	return {
		author,
		posts: written.length,
		latest: written[0]?.title ?? ""
	};
});
export { allPosts as n, postsByAuthor as r, addPost as t };

//# sourceMappingURL=posts.js.map