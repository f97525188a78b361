// src/lib/display-name.ts
/** A person's name, or their email where they gave none. */
var displayName = ({ firstName, lastName, email }) => [firstName, lastName].filter(Boolean).join(" ") || email;
export { displayName as t };

//# sourceMappingURL=display-name.js.map