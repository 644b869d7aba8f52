const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

/**
 * The part of an address made from a title: « Cœur d’été » gives `coeur-d-ete`. Letters of other
 * scripts stay; the answer is empty when the title holds neither letter nor digit.
 */
export const slugify = (text: string, max = 80): string => {
  const plain = text
    .toLowerCase()
    .replace(/[œæßøłđ]/g, letter => LIGATURES[letter] ?? letter)
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= max) return plain
  const cut = plain.slice(0, max + 1)
  const dash = cut.lastIndexOf('-')
  return dash > max / 2 ? cut.slice(0, dash) : plain.slice(0, max).replace(/[\ud800-\udbff]$/, '')
}
