/**
 * Hands the request's cookies to Kit, for a redirect that a hook throws past ours. Only then: set before, they make Kit fail
 * on an endpoint that returns `Response.redirect()`.
 */
export function setThrownCookies({ event, context }) {
    for (const field of context.setCookies()) {
        const [pair = '', ...attributes] = field.split('; ');
        const separator = pair.indexOf('=');
        event.cookies.set(pair.slice(0, separator), pair.slice(separator + 1), {
            ...optionsOf(attributes),
            // It is written as it has to be already.
            encode: (value) => value,
        });
    }
}
function optionsOf(attributes) {
    const found = new Map(attributes.map((attribute) => [nameOf(attribute), attribute.split('=')[1] ?? '']));
    const sameSite = found.get('samesite')?.toLowerCase();
    const domain = found.get('domain');
    const maxAge = found.get('max-age');
    return {
        path: found.get('path') ?? '/',
        httpOnly: found.has('httponly'),
        secure: found.has('secure'),
        partitioned: found.has('partitioned'),
        ...((sameSite === 'lax' || sameSite === 'strict' || sameSite === 'none') && { sameSite }),
        ...(domain !== undefined && { domain }),
        ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    };
}
const nameOf = (attribute) => (attribute.split('=')[0] ?? '').toLowerCase();
