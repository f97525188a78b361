export interface SetCookie {
  readonly name: string
  readonly value: string
  /** Whether it takes the cookie away (RFC 6265 section 3.1). */
  readonly expires: boolean
}

/** The `Set-Cookie` fields of an answer, each as it stands: a field in which two were joined is not two cookies. */
export const setCookiesOf = (headers: Headers): SetCookie[] => headers.getSetCookie().map(parse)

function parse(field: string): SetCookie {
  const [pair = '', ...attributes] = field.split(';')
  const separator = pair.indexOf('=')
  return {
    name: trimmed(pair.slice(0, separator)),
    value: trimmed(pair.slice(separator + 1)),
    expires: attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(trimmed(attribute))),
  }
}

/** Without the spaces and tabs at its ends, as a browser reads it (RFC 6265 section 5.2). */
const trimmed = (text: string): string => text.replaceAll(/^[ \t]+|[ \t]+$/g, '')
