import { type Language, pick as pickOf } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'

/** A text that a manifest gives in both languages, with the spaces that French keeps unbroken. */
export const pick = (
  language: Language,
  both: { readonly fr: string; readonly en: string },
): string => {
  const text = pickOf(language, both)
  return language === 'fr' ? setFrenchSpaces(text) : text
}
