/** What is kept of a text that a network hands over. */

/** Kept of one message, in UTF-16 units; how long it was is said beside it. */
const mostKept = 20_000

interface KeptText {
  readonly text: string
  /** Of what came, where it was longer than what is kept. */
  readonly wholeLength: number | null
}

/** NUL and halves of characters are dropped: they can be stored nowhere. Everything else stays as it was written. */
export function keepText(given: string): KeptText {
  const cut = given.length > mostKept
  const text = (cut ? given.slice(0, mostKept) : given).replaceAll('\0', '')
  return {
    text: text.replace(
      /(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g,
      '',
    ),
    wholeLength: cut ? given.length : null,
  }
}
