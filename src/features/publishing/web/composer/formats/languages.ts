/** Languages in which captions are most often written, beside those of the reader and of the post. */
const usual = [
  'fr',
  'en',
  'es',
  'de',
  'it',
  'pt',
  'nl',
  'ar',
  'zh',
  'ja',
  'uk',
  'pl',
  'tr',
] as const

/** « français », « anglais »: with the language already chosen, whatever it is. */
export function captionLanguages(
  reader: string,
  chosen: string,
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([reader], { type: 'language' })
  return [...new Set<string>([chosen, ...usual])].map(value => ({
    value,
    label: names.of(value) ?? value,
  }))
}
