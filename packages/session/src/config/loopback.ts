/** Whether a host name never leaves this machine (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3). Without port; IPv6 in brackets. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
