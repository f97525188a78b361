import { sign, type KeyObject } from 'node:crypto'

// X.509 in DER by hand (RFC 5280 section 4.1): node:crypto reads certificates and makes none, and a key in the repository is one too many.
const tag = { integer: 0x02, bitString: 0x03, utf8: 0x0c, time: 0x18, sequence: 0x30, set: 0x31 } as const
const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')

function encode(kind: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([kind, ...size]), content])
}

/** A certificate that a browser takes where it is told to ignore errors, in PEM. */
export function selfSignedCertificate(publicKey: KeyObject, privateKey: KeyObject): string {
  const attribute = encode(tag.sequence, COMMON_NAME, encode(tag.utf8, Buffer.from('localhost')))
  const name = encode(tag.sequence, encode(tag.set, attribute))
  const years = ['20200101000000Z', '20990101000000Z'].map((time) => encode(tag.time, Buffer.from(time)))
  const parts = [
    encode(tag.integer, Buffer.from([1])),
    SHA256_WITH_RSA,
    name,
    encode(tag.sequence, ...years),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  ]
  const unsigned = encode(tag.sequence, ...parts)
  const signature = encode(tag.bitString, Buffer.from([0]), sign('sha256', unsigned, privateKey))
  const lines =
    encode(tag.sequence, unsigned, SHA256_WITH_RSA, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')
}
