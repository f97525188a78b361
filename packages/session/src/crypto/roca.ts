/** Primes for which the powers of 65537 are few: a random modulus is among them for all seventeen with a chance of one in 2^27. */
const PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157]

/** Whether a modulus has the fingerprint of keys that a weak generator made and anybody can factor (CVE-2017-15361, "ROCA"). */
export function isRoca(modulus: Uint8Array): boolean {
  return PRIMES.every((prime) => powersOf65537(prime).has(remainder(modulus, prime)))
}

const remainder = (bytes: Uint8Array, prime: number): number =>
  bytes.reduce((rest, byte) => (rest * 256 + byte) % prime, 0)

function powersOf65537(prime: number): ReadonlySet<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}
