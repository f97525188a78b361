import { n as allPosts } from "../../chunks/posts.js";
// src/routes/+page.server.ts
var load = () => ({ posts: allPosts() });
export { load };

//# sourceMappingURL=_page.server.ts.js.map