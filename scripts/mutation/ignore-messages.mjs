/** The sentence of an error is for a reader and no behaviour: its code, its data and when it is thrown are mutated, its words are not. */
const messages = {
  shouldIgnore(path) {
    const { parentPath } = path
    if (!parentPath?.isNewExpression() || !parentPath.node.callee.name?.endsWith('Error')) return undefined
    const position = parentPath.node.arguments.indexOf(path.node)
    const isMessage = parentPath.node.arguments.length === 1 ? position === 0 : position === 1
    return isMessage && (path.isStringLiteral() || path.isTemplateLiteral()) ? 'the words of a message' : undefined
  },
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'messages', value: messages }]
