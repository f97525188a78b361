/** A shared source as it stands in one app: each `example:<word>` is what the app has for it. Throws for a word that it has not. */
export const renderCopy = (source: string, words: Readonly<Record<string, string>>): string =>
  source.replaceAll(/example:([a-z-]+)/g, (placeholder, word: string) => {
    const own = words[word]
    if (own === undefined) throw new Error(`The app has nothing for ${placeholder}.`)
    return own
  })
