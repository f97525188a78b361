/** What is taken for an email address: on the page, in a seed and over the API. */
export const EMAIL: RegExp = /^[^\s@]+@[^\s@]+$/
