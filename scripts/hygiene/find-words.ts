// Spelled apart, so that this file is clean by its own rule.
const registry = /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.\w+/
const unfinished = /\b(?:T(?:ODO)|F(?:IXME)|X(?:XX))\b/
const partial = /\b(?:describe|it|test)\.(?:only|skip|todo|fixme)\b/
const code = /\.(?:[mc]?[jt]sx?|ya?ml|css)$/

/** What must not be in a tracked file: a registry's host, unfinished work, a test that is left out or runs alone. */
export function findWords(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const at = `${path}:${index + 1}`
    return [
      ...(registry.test(line) ? [`${at} names a registry's host; the reader's own npm configuration decides`] : []),
      ...(code.test(path) && unfinished.test(line) ? [`${at} is unfinished; finish it or file an issue`] : []),
      ...(code.test(path) && partial.test(line) ? [`${at} leaves tests out`] : []),
    ]
  })
}
