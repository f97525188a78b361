import { createHmac } from 'node:crypto'

/** `WorkOS-Signature` of a body (contract, section 7): milliseconds, and the space after the comma. */
export function sign(secret: string, at: number, body: string): string {
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return `t=${at}, v1=${signature}`
}
