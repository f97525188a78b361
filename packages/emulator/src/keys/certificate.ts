import { sign, type KeyObject } from 'node:crypto'

// RFC 5280 by hand: node:crypto reads certificates but cannot make one, and the key set must carry `x5c`.
const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const VERSION_3 = Buffer.from('a003020102', 'hex')
const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const UTF8_STRING = 0x0c
const GENERALIZED_TIME = 0x18

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function time(date: Date): Buffer {
  return der(GENERALIZED_TIME, Buffer.from(date.toISOString().replaceAll(/\.\d+|[-:T]/g, '')))
}

/** A self-signed certificate for a signing key, in DER. */
export function selfSignedCertificate(publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from('Latchkey emulator')))))
  const validity = der(SEQUENCE, time(new Date('2020-01-01T00:00:00Z')), time(new Date('2099-01-01T00:00:00Z')))
  const serialNumber = der(INTEGER, Buffer.from([1]))
  const subjectPublicKey = publicKey.export({ format: 'der', type: 'spki' })
  const unsigned = der(SEQUENCE, VERSION_3, serialNumber, SHA256_WITH_RSA, name, validity, name, subjectPublicKey)
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', unsigned, privateKey))
  return der(SEQUENCE, unsigned, SHA256_WITH_RSA, signature)
}
