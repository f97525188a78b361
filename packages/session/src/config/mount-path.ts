const PATH = /^(?:\/[\w.~!$&'()+,;=:@%-]+)+$/

/** Whether routes can be mounted here: a path as requests will have it (WHATWG URL), absolute, without a slash at its end. */
export const isMountPath = (path: string): boolean =>
  PATH.test(path) && new URL(path, 'http://origin.invalid').pathname === path
