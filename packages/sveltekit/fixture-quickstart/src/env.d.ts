// Kit 3 still serves Kit 2's module, which the vendor's quick start reads, and has no types for it.
declare module '$env/dynamic/private' {
  export const env: Record<string, string | undefined>
}
