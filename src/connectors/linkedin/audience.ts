/**
 * Who follows a Page: at most a hundred of each kind, paid followers among the others.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/follower-statistics
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import type { AudienceInsights, AudienceKind, AudiencePart } from '../insights.ts'
import { type Naming, nameCountries, nameIndustries } from './audience-names.ts'
import { nameCompanySizes, nameFunctions, nameSeniorities } from './audience-tables.ts'
import { look } from './call.ts'
import { encodeUrn, idOf } from './urns.ts'

interface Facet {
  readonly by: AudienceKind
  readonly list: string
  /** Where an entry of that list names its kind, by a URN or a word. */
  readonly key: string
  readonly naming: Naming
}

const facets: readonly Facet[] = [
  { by: 'country', list: 'followerCountsByGeoCountry', key: 'geo', naming: nameCountries },
  {
    by: 'seniority',
    list: 'followerCountsBySeniority',
    key: 'seniority',
    naming: nameSeniorities,
  },
  { by: 'function', list: 'followerCountsByFunction', key: 'function', naming: nameFunctions },
  { by: 'industry', list: 'followerCountsByIndustry', key: 'industry', naming: nameIndustries },
  {
    by: 'company-size',
    list: 'followerCountsByStaffCountRange',
    key: 'staffCountRange',
    naming: nameCompanySizes,
  },
]

const statisticsShape = z.object({ elements: z.array(z.record(z.string(), z.unknown())) })

export async function audience(
  { remoteId }: ChannelAccount,
  port: ChannelPort,
): Promise<AudienceInsights> {
  const entity = encodeUrn(remoteId)
  const read = await look(
    port,
    `/rest/organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity=${entity}`,
    {
      parse: json => statisticsShape.safeParse(json).data ?? null,
      permission: 'count',
      restli: 'FINDER',
    },
  )
  if (!read.ok) return read.refusal
  const [statistics = {}] = read.value.elements
  const parts: AudiencePart[] = []
  for (const { by, list, key, naming } of facets) {
    const told = entriesOf(statistics[list], key)
    if (told.length === 0) continue
    const named = await naming(
      told.map(({ id }) => id),
      port,
    )
    if (named.ok) {
      parts.push({
        by,
        shares: told.map(({ id, value }) => ({
          value,
          ...(named.value.get(id) ?? { key: id, name: unnamed(id) }),
        })),
      })
    } else if (isForNow(named.refusal)) return named.refusal
    // Where LinkedIn refuses the names, bare numbers would say nothing.
  }
  return { outcome: 'counted', parts }
}

const isForNow = (refusal: NotSent): boolean =>
  refusal.outcome === 'wait' || (refusal.outcome === 'reconnect' && !refusal.permission)

const unnamed = (id: string) => ({ fr: `Nº ${id} de LinkedIn`, en: `LinkedIn’s no. ${id}` })

const countShape = z.object({ followerCounts: z.object({ organicFollowerCount: z.int().min(0) }) })

/** An entry in a shape that nobody knows does not hide the others. */
const entriesOf = (list: unknown, key: string): { readonly id: string; readonly value: number }[] =>
  (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const counted = countShape.safeParse(entry)
    const kind = z.object({ [key]: z.string().min(1) }).safeParse(entry).data?.[key]
    if (!counted.success || !kind) return []
    return [{ id: idOf(kind), value: counted.data.followerCounts.organicFollowerCount }]
  })
