/** Whether a hostname, as `URL` gives it, can only mean this machine (RFC 6761 section 6.3 for `.localhost`). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}
