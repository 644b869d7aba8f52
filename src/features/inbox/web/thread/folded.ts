/** What is shown of a very long text before somebody asks for the rest. Pure. */
const fold = 1_200
const foldLines = 18

/** Where to cut, between two words; null: it stands in full. */
export function foldAt(text: string): number | null {
  const lines = text.split('\n', foldLines + 1)
  const byLines =
    lines.length > foldLines ? lines.slice(0, foldLines).join('\n').length : text.length
  const most = Math.min(fold, byLines)
  if (text.length <= most + 200 && byLines >= text.length) return null
  const space = text.lastIndexOf(' ', most)
  const cut = space > Math.max(0, most - 80) ? space : most
  // A pair of surrogates is one character.
  const code = text.charCodeAt(cut - 1)
  return code >= 0xd800 && code <= 0xdbff ? cut - 1 : cut
}
