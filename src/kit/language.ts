/** The two languages of the product. French is the source. */
export type Language = 'fr' | 'en'

export type Bilingual = { readonly fr: string; readonly en: string }

export const pick = <T>(language: Language, both: { readonly fr: T; readonly en: T }): T =>
  both[language]

export const isLanguage = (text: unknown): text is Language => text === 'fr' || text === 'en'
