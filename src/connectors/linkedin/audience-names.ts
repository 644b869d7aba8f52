/**
 * Names of countries and industries, which LinkedIn gives as numbers. Its pages show these calls under `/v2`:
 * https://learn.microsoft.com/en-us/linkedin/shared/references/v2/standardized-data/locations/geo
 * https://learn.microsoft.com/en-us/linkedin/shared/references/v2/standardized-data/industrytaxonomyversions
 */
import { z } from 'zod'
import type { Language } from '#kit/language.ts'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { AudienceShare } from '../insights.ts'
import { look } from './call.ts'

/** How to call each kind, by the number or word that LinkedIn gives it. */
export type Naming = (
  ids: readonly string[],
  port: ChannelPort,
) => Promise<Result<ReadonlyMap<string, Omit<AudienceShare, 'value'>>, NotSent>>

const locales = { fr: '(language:fr,country:FR)', en: '(language:en,country:US)' } as const

const batchShape = z.object({ results: z.record(z.string(), z.unknown()) })
const geoShape = z.object({ defaultLocalizedName: z.object({ value: z.string().min(1) }) })
const industryShape = z.object({
  name: z.object({ localized: z.record(z.string(), z.string().min(1)) }),
})

const geos = {
  path: '/v2/geo',
  read: (value: unknown) => geoShape.safeParse(value).data?.defaultLocalizedName.value,
}
/** Asked in one language, it answers in that one. */
const industries = {
  path: '/v2/industryTaxonomyVersions/DEFAULT/industries',
  read: (value: unknown) =>
    Object.values(industryShape.safeParse(value).data?.name.localized ?? {})[0],
}

async function namesIn(
  language: Language,
  { path, read: nameOf }: typeof geos | typeof industries,
  ids: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, string>, NotSent>> {
  if (ids.length === 0) return ok(new Map())
  const list = ids.map(encodeURIComponent).join(',')
  const read = await look(port, `${path}?ids=List(${list})&locale=${locales[language]}`, {
    parse: json => batchShape.safeParse(json).data?.results ?? null,
    permission: 'count',
    restli: 'BATCH_GET',
  })
  if (!read.ok) return read
  return ok(
    new Map(
      Object.entries(read.value).flatMap(([id, value]) => {
        const name = nameOf(value)
        return name ? [[id, name] as const] : []
      }),
    ),
  )
}

/** A country that English calls as LinkedIn does is known by its ISO code, and is asked once only. */
export const nameCountries: Naming = async (ids, port) => {
  const english = await namesIn('en', geos, ids, port)
  if (!english.ok) return english
  const others = ids.filter(id => !codeOf(english.value.get(id)))
  const french = await namesIn('fr', geos, others, port)
  if (!french.ok) return french
  return ok(
    new Map(
      [...english.value].map(([id, en]) => {
        const key = codeOf(en)
        return [id, key ? { key } : { key: id, name: { fr: french.value.get(id) ?? en, en } }]
      }),
    ),
  )
}

export const nameIndustries: Naming = async (ids, port) => {
  const english = await namesIn('en', industries, ids, port)
  if (!english.ok) return english
  const french = await namesIn('fr', industries, ids, port)
  if (!french.ok) return french
  return ok(
    new Map(
      [...english.value].map(([key, en]) => [
        key,
        { key, name: { fr: french.value.get(key) ?? en, en } },
      ]),
    ),
  )
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^a-z]+/g, ' ')
    .trim()

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Every country that Node knows, by its English name. */
const codes: ReadonlyMap<string, string> = new Map(
  letters.flatMap(first =>
    letters.flatMap(second => {
      const code = first + second
      // A code that was given up stands for another one.
      if (new Intl.Locale(`und-${code}`).region !== code) return []
      const name = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code)
      return name ? [[plain(name), code] as const] : []
    }),
  ),
)

const codeOf = (name: string | undefined): string | undefined => name && codes.get(plain(name))
