/**
 * Kinds of followers that LinkedIn numbers the same for all. Its pages show the first two seniorities only; the rest, and
 * the functions, stand in several public programs: https://learn.microsoft.com/en-us/linkedin/shared/references/v2/standardized-data/seniorities
 */
import type { Bilingual, Language } from '#kit/language.ts'
import { ok } from '#kit/result.ts'
import type { AudienceShare } from '../insights.ts'
import type { Naming } from './audience-names.ts'

type Told = Omit<AudienceShare, 'value'>

const seniorities: { readonly [id: string]: Bilingual } = {
  1: { fr: 'Non rémunéré', en: 'Unpaid' },
  2: { fr: 'En formation', en: 'Training' },
  3: { fr: 'Premier emploi', en: 'Entry' },
  4: { fr: 'Confirmé', en: 'Senior' },
  5: { fr: 'Manager', en: 'Manager' },
  6: { fr: 'Directeur', en: 'Director' },
  7: { fr: 'Vice-président', en: 'VP' },
  8: { fr: 'Direction générale', en: 'CXO' },
  9: { fr: 'Associé', en: 'Partner' },
  10: { fr: 'Propriétaire', en: 'Owner' },
}

const functions: { readonly [id: string]: Bilingual } = {
  1: { fr: 'Comptabilité', en: 'Accounting' },
  2: { fr: 'Administration', en: 'Administrative' },
  3: { fr: 'Arts et design', en: 'Arts and Design' },
  4: { fr: 'Développement commercial', en: 'Business Development' },
  5: { fr: 'Services sociaux', en: 'Community and Social Services' },
  6: { fr: 'Conseil', en: 'Consulting' },
  7: { fr: 'Enseignement', en: 'Education' },
  8: { fr: 'Ingénierie', en: 'Engineering' },
  9: { fr: 'Entrepreneuriat', en: 'Entrepreneurship' },
  10: { fr: 'Finance', en: 'Finance' },
  11: { fr: 'Santé', en: 'Healthcare Services' },
  12: { fr: 'Ressources humaines', en: 'Human Resources' },
  13: { fr: 'Informatique', en: 'Information Technology' },
  14: { fr: 'Juridique', en: 'Legal' },
  15: { fr: 'Marketing', en: 'Marketing' },
  16: { fr: 'Médias et communication', en: 'Media and Communication' },
  17: { fr: 'Armée et sécurité', en: 'Military and Protective Services' },
  18: { fr: 'Opérations', en: 'Operations' },
  19: { fr: 'Gestion de produit', en: 'Product Management' },
  20: { fr: 'Gestion de projet', en: 'Program and Project Management' },
  21: { fr: 'Achats', en: 'Purchasing' },
  22: { fr: 'Assurance qualité', en: 'Quality Assurance' },
  23: { fr: 'Immobilier', en: 'Real Estate' },
  24: { fr: 'Recherche', en: 'Research' },
  25: { fr: 'Vente', en: 'Sales' },
  26: { fr: 'Assistance', en: 'Support' },
}

const nameBy =
  (tell: (id: string) => Told | null): Naming =>
  async ids =>
    ok(
      new Map(
        ids.flatMap(id => {
          const told = tell(id)
          return told ? [[id, told] as const] : []
        }),
      ),
    )

const nameFrom = (table: { readonly [id: string]: Bilingual }): Naming =>
  nameBy(key => {
    const name = table[key]
    return name ? { key, name } : null
  })

export const nameSeniorities = nameFrom(seniorities)
export const nameFunctions = nameFrom(functions)

const between = { fr: 'à', en: 'to' } as const
const above = { fr: 'et plus', en: 'and more' } as const

/** `SIZE_1`, `SIZE_2_TO_10`, `SIZE_10001_OR_MORE`. */
export const nameCompanySizes = nameBy(word => {
  const [, from, to, more] = /^SIZE_(\d+)(?:_TO_(\d+)|(_OR_MORE))?$/.exec(word) ?? []
  if (!from) return null
  if (!to && !more) return { key: from, name: { fr: 'Une personne', en: 'One person' } }
  const said = (language: Language) => {
    const [least, most] = [from, to].map(count =>
      new Intl.NumberFormat(language).format(Number(count)),
    )
    return to ? `${least} ${between[language]} ${most}` : `${least} ${above[language]}`
  }
  return { key: to ? `${from}-${to}` : `${from}+`, name: { fr: said('fr'), en: said('en') } }
})
