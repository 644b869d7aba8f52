/** What tells an audience's people apart, in words. */
import type { AudienceKind } from '#connectors/insights.ts'
import { type Bilingual, type Language, pick } from '#kit/language.ts'

/** In the order in which they are told. */
export const audienceKinds = [
  'age',
  'gender',
  'country',
  'city',
  'language',
  'seniority',
  'function',
  'industry',
  'company-size',
] as const satisfies readonly AudienceKind[]

export const kindNames: Readonly<Record<AudienceKind, Bilingual>> = {
  age: { fr: 'Âge', en: 'Age' },
  gender: { fr: 'Genre', en: 'Gender' },
  country: { fr: 'Pays', en: 'Country' },
  city: { fr: 'Ville', en: 'City' },
  language: { fr: 'Langue', en: 'Language' },
  seniority: { fr: 'Niveau de poste', en: 'Seniority' },
  function: { fr: 'Métier', en: 'Job function' },
  industry: { fr: 'Secteur', en: 'Industry' },
  'company-size': { fr: 'Taille d’entreprise', en: 'Company size' },
}

const genders: { readonly [key: string]: Bilingual } = {
  f: { fr: 'Femmes', en: 'Women' },
  m: { fr: 'Hommes', en: 'Men' },
}
const unsaid: Bilingual = { fr: 'Non précisé', en: 'Not said' }

/** `25-34`, `65+`, and YouTube's `65-`. */
function ages(key: string, language: Language): string {
  const [from = '', to = ''] = key.replace('+', '-').split('-')
  if (to === '') return pick(language, { fr: `${from} ans et plus`, en: `${from} and over` })
  return pick(language, { fr: `${from} à ${to} ans`, en: `${from} to ${to}` })
}

/** A code that nobody knows is shown as it is. */
function nameOfCode(type: 'region' | 'language', code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code
  } catch {
    return code
  }
}

/** What the network calls one part of its audience, in the reader's language. */
export function shareWords(
  by: AudienceKind,
  { key, name }: { readonly key: string; readonly name?: Bilingual | undefined },
  language: Language,
): string {
  if (name) return pick(language, name)
  if (by === 'age') return ages(key, language)
  if (by === 'gender') return pick(language, genders[key.slice(0, 1).toLowerCase()] ?? unsaid)
  if (by === 'country') return nameOfCode('region', key, language)
  return by === 'language' ? nameOfCode('language', key.replace('_', '-'), language) : key
}
