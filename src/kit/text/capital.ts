/** The text with a capital at its head; whatever has no capital stays as it is. */
export const capitalise = (text: string): string => {
  const [first = ''] = text
  return first.toUpperCase() + text.slice(first.length)
}
